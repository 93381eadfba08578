#include "run_templates.h"

#include <algorithm>

#include "fingerprint.h"
#include "fingerprint_map.h"
#include "unicode.h"

namespace chaff::detail {
namespace {

using Counts = FingerprintMap<DistinctCount>;

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

  bool is_anchor(std::uint64_t run) const {
    const DistinctCount* count = anchors_.find(run);
    return count && count->groups >= repeated_;
  }

  // A window that is part of a longer repeat stands at most kRunTokens + kWinnowWindow from a repeated anchor.
  void count_windows() {
    constexpr std::size_t kReach = kRunTokens + kWinnowWindow;
    for (const auto& [page, index, article] : pages_) {
      hash_runs(page->token_hash, runs_);
      winnow(runs_, chosen_);
      std::size_t next = 0;
      for (const std::uint32_t position : chosen_) {
        if (!is_anchor(runs_[position])) continue;
        const std::size_t end = std::min<std::size_t>(runs_.size(), position + kReach + 1);
        for (next = std::max(next, position - std::min<std::size_t>(position, kReach)); next < end; ++next) {
          windows_[runs_[next]].count(article);
        }
      }
    }
  }

  std::uint32_t repeats(std::uint64_t run) const {
    const DistinctCount* count = windows_.find(run);
    return count && count->groups >= repeated_ ? count->groups : 0;
  }

  // Cuts the page's maximal repeated stretches where the number of articles changes by more than a quarter: there one
  // template ends and another begins. Windows that an earlier page assigned keep their template.
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
  FingerprintMap<char> assigned_;
  std::vector<std::uint64_t> runs_;
  std::vector<std::uint32_t> chosen_;
};

}  // namespace

void find_run_templates(const ArticlePages& pages, SiteTemplates& site) { RunTemplates(pages, site).find(); }

std::string example_of(std::string_view text) {
  std::string example;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode(text, at);
    const bool space = c.value == kInvalid || c.value < 0x20 || char_info(c.value).cls == CharClass::kSpace;
    if (!space) {
      if (example.size() + blank + c.bytes > kExampleBytes) break;
      if (blank && !example.empty()) example.push_back(' ');
      example.append(text.substr(at, c.bytes));
    }
    blank = space;
    at += c.bytes;
  }
  return example;
}

}  // namespace chaff::detail
