#include "reference/template_finding.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "templates/articles.h"
#include "templates/templates.h"
#include "text/example.h"
#include "text/fingerprint.h"
#include "text/fingerprint_map.h"
#include "text/line_shape.h"
#include "text/prose.h"

namespace chaff::reference {
namespace {

using namespace detail;

// The number of articles in which each fingerprint occurs.
using Counts = std::map<std::uint64_t, DistinctCount>;

constexpr TemplateKind kEnds[] = {TemplateKind::kPrefix, TemplateKind::kSuffix};
constexpr std::uint32_t kMinRests = 3;
constexpr std::uint32_t kMaxSlottedLength = 2000;
constexpr std::uint32_t kLongLine = 80;   // bytes from which a fresh line counts as article text
constexpr double kShortLineWeight = 0.1;  // of a shorter one, which may be a teaser
constexpr std::size_t kNear = 2;          // lines before and after that count as neighbours

// Sums over the occurrences of one fingerprint.
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
  LineBeside above, below;
  std::string_view text;  // what lines share, at the first occurrence
};

using Table = std::map<std::uint64_t, Figures>;

double deviation(double sum, double squares, double n) {
  return std::sqrt(std::max(0.0, squares / n - sum / n * (sum / n)));
}

std::uint8_t quantise_ratio(double ratio) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(ratio, 0.0, 1.0) * 255));
}

Beside make_beside(const LineBeside& sum, double n) {
  const auto quantise = [&](double value) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(value / n, 0.0, 1.0) * 15));
  };
  return {quantise(sum.repeated), quantise(sum.prose), quantise(sum.length)};
}

Template make_template(TemplateKind kind, const Figures& f) {
  const double n = f.occurrences;
  const double spread = std::min(deviation(f.from_top, f.from_top_squares, n),
                                 deviation(f.from_end, f.from_end_squares, n));
  Template made;
  made.kind = kind;
  made.company = quantise_ratio(f.company / n);
  made.headline = quantise_ratio(f.headlines / n);
  made.side = quantise_ratio(f.side / n);
  made.place = static_cast<std::uint8_t>(std::min(255.0, std::round(16 * std::log2(1 + spread))));
  made.length = static_cast<std::uint16_t>(std::min(65535.0, std::round(f.length / n)));
  made.above = make_beside(f.above, n);
  made.below = make_beside(f.below, n);
  made.articles = f.articles.groups;
  made.rests = f.rests;
  made.example = example_of(f.text);
  return made;
}

// The kind of template for a line's masked fingerprint. Without digits there is nothing to mask.
TemplateKind masked_kind(const Line& line) {
  return line.exact == line.masked ? TemplateKind::kLine : TemplateKind::kMasked;
}

// Calls visit(fingerprint, kind, text) for all fingerprints of a line.
template <class Visit>
void each_fingerprint(const Document& doc, const Line& line, Visit visit) {
  visit(line.masked, masked_kind(line), doc.line_text(line));
  if (line.exact != line.masked) visit(line.exact, TemplateKind::kLine, doc.line_text(line));
  if (line.end - line.begin > 2 * kMaxSlottedLength) return;
  for (const TemplateKind end : kEnds) {
    for (std::size_t tokens = 1; tokens <= kSlotTokens; ++tokens) {
      const std::uint64_t slot = slot_fingerprint(doc, line, end, tokens);
      if (slot == 0) continue;
      const std::uint32_t first = line.first_token, last = line.last_token;
      const auto n = static_cast<std::uint32_t>(tokens);
      const std::uint32_t from =
          end == TemplateKind::kPrefix ? line.begin : doc.token_end[last - n - 1];
      const std::uint32_t to = end == TemplateKind::kPrefix ? doc.token_begin[first + n] : line.end;
      visit(slot, end, doc.text.substr(from, to - from));
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
    for (std::size_t kind = 0; kind < tables_.size(); ++kind) {
      for (const auto& [key, figures] : tables_[kind]) {
        if (!is_template(static_cast<TemplateKind>(kind), figures)) continue;
        site_.keys.emplace_back(key, static_cast<std::uint32_t>(site_.templates.size()));
        site_.templates.push_back(make_template(static_cast<TemplateKind>(kind), figures));
      }
    }
  }

 private:
  Figures& figures(TemplateKind kind, std::uint64_t key) {
    return tables_[static_cast<std::size_t>(kind)][key];
  }

  void count_articles() {
    for (const auto& [page, index, article] : pages_) {
      const std::uint64_t headline = headline_of(titles_[index]);
      for (const Line& line : page->lines) {
        if (line.masked == 0) continue;
        const bool fresh = figures(masked_kind(line), line.masked).occurrences == 0;
        each_fingerprint(*page, line,
                         [&](std::uint64_t key, TemplateKind kind, std::string_view text) {
                           Figures& f = figures(kind, key);
                           f.articles.count(article);
                           ++f.occurrences;
                           f.headlines += line.masked == headline;
                           f.rests += fresh;
                           if (f.occurrences == 1) f.text = text;
                         });
      }
    }
  }

  // The masked fingerprint that the page's headline has if it is a line.
  std::uint64_t headline_of(const Document& title) const {
    const auto headline = headline_tokens(title.token_hash, site_.title);
    return headline.empty() ? 0 : hash_tokens(headline, Salt::kMasked, title.seed);
  }

  bool is_repeated(const Line& line) const {
    return tables_[static_cast<std::size_t>(masked_kind(line))].at(line.masked).articles.groups >=
           repeated_;
  }

  LineBeside beside(const Document& page, const Line& line) const {
    return {is_repeated(line) ? 1.0 : 0.0, is_prose(line_shape(page.line_text(line))) ? 1.0 : 0.0,
            std::min(1.0, std::log2(1.0 + (line.end - line.begin)) / 10)};
  }

  // Place, company and neighbours of everything that can become a template.
  void measure() {
    std::vector<std::uint32_t> solid;
    std::vector<char> repeated;
    double long_bytes = 0, short_bytes = 0;
    std::vector<double> fresh;  // text that is not repeated, up to each line, inclusive
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
        fresh.push_back(fresh.back() + (repeated.back()      ? 0.0
                                        : bytes >= kLongLine ? bytes
                                                             : kShortLineWeight * bytes));
      }
      for (std::size_t i = 0; i < solid.size(); ++i) {
        double near = 0, near_repeated = 0;
        for (std::size_t j = i - std::min(i, kNear); j < std::min(solid.size(), i + kNear + 1);
             ++j) {
          if (j == i) continue;
          near += 1;
          near_repeated += repeated[j];
        }
        const Line& line = page->lines[solid[i]];
        each_fingerprint(*page, line, [&](std::uint64_t key, TemplateKind kind, std::string_view) {
          Figures& f = figures(kind, key);
          if (f.articles.groups < 2) return;
          const double top = static_cast<double>(i),
                       end = static_cast<double>(solid.size() - 1 - i);
          f.company += near == 0 ? 0 : near_repeated / near;
          f.side += fresh.back() > 0 ? (fresh[i] + fresh[i + 1]) / (2 * fresh.back()) : 0.5;
          f.length += line.end - line.begin;
          f.from_top += top;
          f.from_top_squares += top * top;
          f.from_end += end;
          f.from_end_squares += end * end;
          if (i > 0) f.above += beside(*page, page->lines[solid[i - 1]]);
          if (i + 1 < solid.size()) f.below += beside(*page, page->lines[solid[i + 1]]);
        });
      }
    }
    if (long_bytes > 0) site_.prose = long_bytes / (long_bytes + short_bytes);
  }

  bool is_template(TemplateKind kind, const Figures& f) const {
    if (kind == TemplateKind::kLine || kind == TemplateKind::kMasked) return f.articles.groups >= 2;
    return f.articles.groups >= repeated_ && f.rests >= kMinRests &&
           f.length <= static_cast<double>(kMaxSlottedLength) * f.occurrences;
  }

  const ArticlePages& pages_;
  const std::span<const Document> titles_;
  SiteTemplates& site_;
  const std::uint32_t repeated_;
  std::array<Table, 4> tables_;  // by TemplateKind
};

class RunTemplates {
 public:
  RunTemplates(const ArticlePages& pages, SiteTemplates& site)
      : pages_(pages), site_(site), repeated_(repeated_from(pages.articles())) {}

  void find() {
    count_anchors();
    count_windows();
    for (const auto& [page, index, article] : pages_) add_runs(*page);
  }

 private:
  void count_anchors() {
    for (const auto& [page, index, article] : pages_) {
      hash_runs(page->token_hash, runs_);
      winnow(runs_, chosen_);
      for (const std::uint32_t position : chosen_) anchors_[runs_[position]].count(article);
    }
  }

  bool is_anchor(std::uint64_t run) const { return anchors_.at(run).groups >= repeated_; }

  // A window that is part of a longer repeat is at most kRunTokens + kWinnowWindow away
  // from a repeated anchor.
  void count_windows() {
    constexpr std::size_t kReach = kRunTokens + kWinnowWindow;
    for (const auto& [page, index, article] : pages_) {
      hash_runs(page->token_hash, runs_);
      winnow(runs_, chosen_);
      std::size_t next = 0;
      for (const std::uint32_t position : chosen_) {
        if (!is_anchor(runs_[position])) continue;
        const std::size_t end = std::min<std::size_t>(runs_.size(), position + kReach + 1);
        for (next = std::max(next, position - std::min<std::size_t>(position, kReach)); next < end;
             ++next) {
          windows_[runs_[next]].count(article);
        }
      }
    }
  }

  std::uint32_t repeats(std::uint64_t run) const {
    const auto count = windows_.find(run);
    return count != windows_.end() && count->second.groups >= repeated_ ? count->second.groups : 0;
  }

  // Cuts the page's maximal repeated stretches where the number of articles changes by more than a
  // quarter: there one template ends and another begins. Windows that an earlier page assigned keep
  // their template.
  void add_runs(const Document& page) {
    hash_runs(page.token_hash, runs_);
    for (std::size_t i = 0; i < runs_.size();) {
      const std::uint32_t articles = repeats(runs_[i]);
      std::size_t end = i + 1;
      if (articles != 0) {
        while (end < runs_.size() && alike(articles, repeats(runs_[end]))) ++end;
        add_run(page, i, end, articles);
      }
      i = end;
    }
  }

  static bool alike(std::uint32_t a, std::uint32_t b) { return 4 * b >= 3 * a && 3 * b <= 4 * a; }

  void add_run(const Document& page, std::size_t begin, std::size_t end, std::uint32_t articles) {
    const auto index = static_cast<std::uint32_t>(site_.templates.size());
    bool added = false;
    for (std::size_t i = begin; i < end; ++i) {
      if (assigned_[runs_[i]]) continue;
      assigned_[runs_[i]] = true;
      site_.keys.emplace_back(runs_[i], index);
      added = true;
    }
    if (!added) return;
    const std::size_t first = page.token_begin[begin], last = page.token_end[end + kRunTokens - 2];
    Template made;
    made.kind = TemplateKind::kRun;
    made.articles = articles;
    made.length = static_cast<std::uint16_t>(std::min<std::size_t>(65535, last - first));
    made.example = example_of(page.text.substr(first, last - first));
    site_.templates.push_back(std::move(made));
  }

  const ArticlePages& pages_;
  SiteTemplates& site_;
  const std::uint32_t repeated_;
  Counts anchors_;
  Counts windows_;
  std::map<std::uint64_t, bool> assigned_;
  std::vector<std::uint64_t> runs_;
  std::vector<std::uint32_t> chosen_;
};

}  // namespace

// Compares every pair of pages.
void find_line_templates(const ArticlePages& pages, std::span<const Document> titles,
                         SiteTemplates& site) {
  LineTemplates(pages, titles, site).find();
}

void find_run_templates(const ArticlePages& pages, SiteTemplates& site) {
  RunTemplates(pages, site).find();
}

}  // namespace chaff::reference
