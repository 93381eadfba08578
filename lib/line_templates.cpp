#include "line_templates.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "fingerprint_map.h"
#include "run_templates.h"

namespace chaff::detail {
namespace {

constexpr TemplateKind kEnds[] = {TemplateKind::kPrefix, TemplateKind::kSuffix};
constexpr std::uint32_t kLeastRests = 3;
constexpr double kLeastSlotCompany = 0.3;  // below it, the slot is a common way to begin a sentence
constexpr std::uint32_t kLongestSlotted = 200;
constexpr std::size_t kNear = 2;  // lines before and after that count as neighbours

// What is counted of one fingerprint.
struct Figures {
  DistinctCount articles;
  std::uint32_t rests = 0;
  std::uint32_t occurrences = 0;
  double length = 0;
  double company = 0;
  double from_top = 0, from_top_squares = 0;
  double from_end = 0, from_end_squares = 0;
  const Document* page = nullptr;  // where the example stands
  const Line* line = nullptr;
};

using Table = FingerprintMap<Figures>;

double deviation(double sum, double squares, double n) { return std::sqrt(std::max(0.0, squares / n - sum / n * (sum / n))); }

std::uint8_t quantise_ratio(double ratio) { return static_cast<std::uint8_t>(std::lround(std::clamp(ratio, 0.0, 1.0) * 255)); }

Template make_template(TemplateKind kind, const Figures& f) {
  const double n = f.occurrences;
  const double spread = std::min(deviation(f.from_top, f.from_top_squares, n), deviation(f.from_end, f.from_end_squares, n));
  Template made;
  made.kind = kind;
  made.company = quantise_ratio(f.company / n);
  made.place = static_cast<std::uint8_t>(std::min(255.0, std::round(16 * std::log2(1 + spread))));
  made.length = static_cast<std::uint16_t>(std::min(65535.0, std::round(f.length / n)));
  made.articles = f.articles.groups;
  made.rests = f.rests;
  made.example = example_of(f.page->line_text(*f.line));
  return made;
}

// The kind of template that a line's masked fingerprint stands for: without digits there is nothing to mask.
TemplateKind masked_kind(const Line& line) {
  return line.exact == line.masked ? TemplateKind::kLine : TemplateKind::kMasked;
}

// Calls visit(fingerprint, kind) for all under which a line is counted.
template <class Visit>
void each_fingerprint(const Document& doc, const Line& line, Visit visit) {
  visit(line.masked, masked_kind(line));
  if (line.exact != line.masked) visit(line.exact, TemplateKind::kLine);
  if (line.end - line.begin > 2 * kLongestSlotted) return;
  for (const TemplateKind end : kEnds) {
    for (std::size_t tokens = 1; tokens <= kSlotTokens; ++tokens) {
      if (const std::uint64_t slot = slot_fingerprint(doc, line, end, tokens)) visit(slot, end);
    }
  }
}

class LineTemplates {
 public:
  LineTemplates(const ArticlePages& pages, SiteTemplates& site)
      : pages_(pages), site_(site), repeated_(repeated_from(pages.articles())) {}

  void find() {
    count_articles();
    measure();
    std::array<std::vector<std::uint64_t>, 4> keys;
    for (std::size_t kind = 0; kind < keys.size(); ++kind) {
      tables_[kind].for_each([&](std::uint64_t key, const Figures& figures) {
        if (is_template(static_cast<TemplateKind>(kind), figures)) keys[kind].push_back(key);
      });
      std::ranges::sort(keys[kind]);
      for (const std::uint64_t key : keys[kind]) {
        site_.keys.emplace_back(key, static_cast<std::uint32_t>(site_.templates.size()));
        site_.templates.push_back(make_template(static_cast<TemplateKind>(kind), *tables_[kind].find(key)));
      }
    }
  }

 private:
  Figures& figures(TemplateKind kind, std::uint64_t key) { return tables_[static_cast<std::size_t>(kind)][key]; }

  void count_articles() {
    for (const auto& [page, article] : pages_) {
      for (const Line& line : page->lines) {
        if (line.masked == 0) continue;
        const bool fresh = figures(masked_kind(line), line.masked).occurrences == 0;
        each_fingerprint(*page, line, [&](std::uint64_t key, TemplateKind kind) {
          Figures& f = figures(kind, key);
          f.articles.count(article);
          ++f.occurrences;
          f.rests += fresh;
          if (!f.line) {
            f.page = page;
            f.line = &line;
          }
        });
      }
    }
  }

  bool is_repeated(const Line& line) const {
    const auto* masked = tables_[static_cast<std::size_t>(masked_kind(line))].find(line.masked);
    return masked && masked->articles.groups >= repeated_;
  }

  // Place and company, for what may become a template.
  void measure() {
    std::vector<std::uint32_t> solid;
    std::vector<char> repeated;
    for (const auto& [page, article] : pages_) {
      solid.clear();
      repeated.clear();
      for (std::uint32_t i = 0; i < page->lines.size(); ++i) {
        if (page->lines[i].masked == 0) continue;
        solid.push_back(i);
        repeated.push_back(is_repeated(page->lines[i]));
      }
      for (std::size_t i = 0; i < solid.size(); ++i) {
        double near = 0, near_repeated = 0;
        for (std::size_t j = i - std::min(i, kNear); j < std::min(solid.size(), i + kNear + 1); ++j) {
          if (j == i) continue;
          near += 1;
          near_repeated += repeated[j];
        }
        const Line& line = page->lines[solid[i]];
        each_fingerprint(*page, line, [&](std::uint64_t key, TemplateKind kind) {
          Figures& f = figures(kind, key);
          if (f.articles.groups < 2) return;
          const double top = static_cast<double>(i), end = static_cast<double>(solid.size() - 1 - i);
          f.company += near == 0 ? 0 : near_repeated / near;
          f.length += line.end - line.begin;
          f.from_top += top;
          f.from_top_squares += top * top;
          f.from_end += end;
          f.from_end_squares += end * end;
        });
      }
    }
  }

  bool is_template(TemplateKind kind, const Figures& f) const {
    if (kind == TemplateKind::kLine || kind == TemplateKind::kMasked) return f.articles.groups >= 2;
    return f.articles.groups >= repeated_ && f.rests >= kLeastRests &&
           f.company >= kLeastSlotCompany * f.occurrences && f.length <= static_cast<double>(kLongestSlotted) * f.occurrences;
  }

  const ArticlePages& pages_;
  SiteTemplates& site_;
  const std::uint32_t repeated_;
  std::array<Table, 4> tables_;  // by TemplateKind
};

}  // namespace

void find_line_templates(const ArticlePages& pages, SiteTemplates& site) { LineTemplates(pages, site).find(); }

}  // namespace chaff::detail
