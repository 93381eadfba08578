#include "line_templates.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "fingerprint.h"
#include "fingerprint_map.h"
#include "run_templates.h"

namespace chaff::detail {
namespace {

constexpr TemplateKind kEnds[] = {TemplateKind::kPrefix, TemplateKind::kSuffix};
constexpr std::uint32_t kLeastRests = 3;
constexpr double kLeastSlotCompany = 0.3;  // below it, the slot is a common way to begin a sentence
constexpr std::uint32_t kLongestSlotted = 200;
constexpr std::uint32_t kLongLine = 80;      // bytes from which a fresh line counts as article text
constexpr double kShortLineWeight = 0.1;     // what a shorter one counts: it may be a teaser
constexpr std::size_t kNear = 2;  // lines before and after that count as neighbours

// What is counted of one fingerprint.
struct Figures {
  DistinctCount articles;
  std::uint32_t rests = 0;
  std::uint32_t occurrences = 0;
  std::uint32_t headlines = 0;
  double length = 0;
  double company = 0;
  double side = 0;
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
  made.headline = quantise_ratio(f.headlines / n);
  made.side = quantise_ratio(f.side / n);
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
  LineTemplates(const ArticlePages& pages, std::span<const Document> titles, SiteTemplates& site)
      : pages_(pages), titles_(titles), site_(site), repeated_(repeated_from(pages.articles())) {}

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
    for (const auto& [page, index, article] : pages_) {
      const std::uint64_t headline = headline_of(titles_[index]);
      for (const Line& line : page->lines) {
        if (line.masked == 0) continue;
        const bool fresh = figures(masked_kind(line), line.masked).occurrences == 0;
        each_fingerprint(*page, line, [&](std::uint64_t key, TemplateKind kind) {
          Figures& f = figures(kind, key);
          f.articles.count(article);
          ++f.occurrences;
          f.headlines += line.masked == headline;
          f.rests += fresh;
          if (!f.line) {
            f.page = page;
            f.line = &line;
          }
        });
      }
    }
  }

  // The masked fingerprint that the page's headline has where it is a line.
  std::uint64_t headline_of(const Document& title) const {
    return title.token_hash.empty() ? 0 : hash_tokens(headline_tokens(title.token_hash, site_.title), Salt::kMasked);
  }

  bool is_repeated(const Line& line) const {
    const auto* masked = tables_[static_cast<std::size_t>(masked_kind(line))].find(line.masked);
    return masked && masked->articles.groups >= repeated_;
  }

  // Place and company, for what may become a template.
  void measure() {
    std::vector<std::uint32_t> solid;
    std::vector<char> repeated;
    double long_bytes = 0, short_bytes = 0;
    std::vector<double> fresh;  // text that is not repeated, up to and with each line
    for (const auto& [page, index, article] : pages_) {
      solid.clear();
      repeated.clear();
      fresh.assign(1, 0.0);
      for (std::uint32_t i = 0; i < page->lines.size(); ++i) {
        if (page->lines[i].masked == 0) continue;
        solid.push_back(i);
        const Line& line = page->lines[i];
        repeated.push_back(is_repeated(line));
        const std::uint32_t bytes = line.end - line.begin;
        if (!repeated.back()) (bytes >= kLongLine ? long_bytes : short_bytes) += bytes;
        fresh.push_back(fresh.back() + (repeated.back() ? 0.0 : bytes >= kLongLine ? bytes : kShortLineWeight * bytes));
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
          f.side += fresh.back() > 0 ? (fresh[i] + fresh[i + 1]) / (2 * fresh.back()) : 0.5;
          f.length += line.end - line.begin;
          f.from_top += top;
          f.from_top_squares += top * top;
          f.from_end += end;
          f.from_end_squares += end * end;
        });
      }
    }
    if (long_bytes > 0) site_.prose = long_bytes / (long_bytes + short_bytes);
  }

  bool is_template(TemplateKind kind, const Figures& f) const {
    if (kind == TemplateKind::kLine || kind == TemplateKind::kMasked) return f.articles.groups >= 2;
    return f.articles.groups >= repeated_ && f.rests >= kLeastRests &&
           f.company >= kLeastSlotCompany * f.occurrences && f.length <= static_cast<double>(kLongestSlotted) * f.occurrences;
  }

  const ArticlePages& pages_;
  const std::span<const Document> titles_;
  SiteTemplates& site_;
  const std::uint32_t repeated_;
  std::array<Table, 4> tables_;  // by TemplateKind
};

}  // namespace

void find_line_templates(const ArticlePages& pages, std::span<const Document> titles, SiteTemplates& site) {
  LineTemplates(pages, titles, site).find();
}

}  // namespace chaff::detail
