#include "templates/run_templates.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "text/bloom_filter.h"
#include "text/example.h"
#include "text/fingerprint.h"
#include "text/fingerprint_map.h"

namespace chaff::detail {
namespace {

// A chosen window that may be repeated.
struct Candidate {
  std::uint32_t position = 0;  // on its page
  std::uint32_t anchor = 0;
};

// What is known of a window that stands near a repeated anchor.
struct Window {
  DistinctCount articles;
  bool assigned = false;  // a template has it
};

class RunTemplates {
 public:
  RunTemplates(const ArticlePages& pages, SiteTemplates& site)
      : pages_(pages), site_(site), repeated_(repeated_from(pages.articles())) {}

  void find() {
    hash_pages();
    count_anchors();
    count_windows();
    mark_repeated();
    for (std::size_t i = 0; i < pages_.size(); ++i)
      add_runs(*pages_[i].page, runs_begin_[i], runs_begin_[i + 1]);
  }

 private:
  using Runs = std::span<const std::uint64_t>;

  // All windows of all pages once, and which of them winnowing chooses.
  void hash_pages() {
    std::size_t tokens = 0;
    for (const auto& entry : pages_) tokens += entry.page->token_count();
    runs_.reserve(tokens);
    chosen_.reserve(tokens / 2);
    std::vector<std::uint32_t> chosen;
    for (const auto& entry : pages_) {
      runs_begin_.push_back(runs_.size());
      chosen_begin_.push_back(chosen_.size());
      append_runs(entry.page->token_hash, runs_);
      winnow(Runs(runs_).subspan(runs_begin_.back()), chosen);
      chosen_.insert(chosen_.end(), chosen.begin(), chosen.end());
    }
    runs_begin_.push_back(runs_.size());
    chosen_begin_.push_back(chosen_.size());
  }

  Runs runs_of(std::size_t i) const {
    return Runs(runs_).subspan(runs_begin_[i], runs_begin_[i + 1] - runs_begin_[i]);
  }

  std::span<const std::uint32_t> chosen_of(std::size_t i) const {
    return std::span(chosen_).subspan(chosen_begin_[i], chosen_begin_[i + 1] - chosen_begin_[i]);
  }

  // Most anchors are on one page. The filter keeps them out of the table, by which the others are
  // counted exactly.
  void count_anchors() {
    ArticleFilter filter(chosen_.size());
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      const Runs runs = runs_of(i);
      for (const std::uint32_t position : chosen_of(i))
        filter.count(runs[position], pages_[i].article);
    }
    FingerprintNumbers numbers;
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      const Runs runs = runs_of(i);
      candidates_begin_.push_back(candidates_.size());
      for (const std::uint32_t position : chosen_of(i)) {
        if (!filter.may_reach(runs[position], repeated_)) continue;
        const std::uint32_t anchor = numbers.number_of(runs[position]);
        if (anchor == anchors_.size()) anchors_.emplace_back();
        anchors_[anchor].count(pages_[i].article);
        candidates_.push_back({position, anchor});
      }
    }
    candidates_begin_.push_back(candidates_.size());
  }

  std::span<const Candidate> candidates_of(std::size_t i) const {
    return std::span(candidates_)
        .subspan(candidates_begin_[i], candidates_begin_[i + 1] - candidates_begin_[i]);
  }

  // A window that is part of a longer repeat stands at most kRunTokens + kWinnowWindow from a
  // repeated anchor.
  void count_windows() {
    constexpr std::size_t kReach = kRunTokens + kWinnowWindow;
    window_of_.assign(runs_.size(), FingerprintNumbers::kNone);
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      const Runs runs = runs_of(i);
      std::size_t next = 0;
      for (const auto& [position, anchor] : candidates_of(i)) {
        if (anchors_[anchor].groups < repeated_) continue;
        const std::size_t end = std::min<std::size_t>(runs.size(), position + kReach + 1);
        for (next = std::max(next, position - std::min<std::size_t>(position, kReach)); next < end;
             ++next) {
          const std::uint32_t window = window_numbers_.number_of(runs[next]);
          if (window == windows_.size()) windows_.emplace_back();
          windows_[window].articles.count(pages_[i].article);
          window_of_[runs_begin_[i] + next] = window;
        }
      }
    }
  }

  void mark_repeated() {
    repeated_windows_ = BloomFilter(windows_.size());
    for (std::uint32_t window = 0; window < windows_.size(); ++window) {
      if (windows_[window].articles.groups >= repeated_)
        repeated_windows_.add(window_numbers_.key(window));
    }
  }

  // The repeated window at a position, or null. Most windows are not; those that are can stand
  // where no anchor of this page found them.
  Window* window_at(std::size_t position) {
    if (!repeated_windows_.may_have(runs_[position])) return nullptr;
    std::uint32_t& window = window_of_[position];
    if (window == FingerprintNumbers::kNone) window = window_numbers_.find(runs_[position]);
    if (window == FingerprintNumbers::kNone) return nullptr;
    return windows_[window].articles.groups >= repeated_ ? &windows_[window] : nullptr;
  }

  // Cuts the page's maximal repeated stretches where the number of articles changes by more than a
  // quarter: there one template ends and another begins. Windows that an earlier page assigned keep
  // their template.
  void add_runs(const Document& page, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end;) {
      std::size_t next = i + 1;
      if (const Window* window = window_at(i)) {
        const std::uint32_t articles = window->articles.groups;
        while (next < end && (window = window_at(next)) && alike(articles, window->articles.groups))
          ++next;
        add_run(page, begin, i, next);
      }
      i = next;
    }
  }

  static bool alike(std::uint32_t a, std::uint32_t b) { return 4 * b >= 3 * a && 3 * b <= 4 * a; }

  void add_run(const Document& page, std::size_t page_begin, std::size_t begin, std::size_t end) {
    const auto index = static_cast<std::uint32_t>(site_.templates.size());
    bool added = false;
    for (std::size_t i = begin; i < end; ++i) {
      if (std::exchange(windows_[window_of_[i]].assigned, true)) continue;
      site_.keys.emplace_back(runs_[i], index);
      added = true;
    }
    if (!added) return;
    const std::size_t first = page.token_begin[begin - page_begin],
                      last = page.token_end[end - page_begin + kRunTokens - 2];
    Template made;
    made.kind = TemplateKind::kRun;
    made.articles = windows_[window_of_[begin]].articles.groups;
    made.length = static_cast<std::uint16_t>(std::min<std::size_t>(65535, last - first));
    made.example = example_of(page.text.substr(first, last - first));
    site_.templates.push_back(std::move(made));
  }

  const ArticlePages& pages_;
  SiteTemplates& site_;
  const std::uint32_t repeated_;
  std::vector<std::uint64_t> runs_;      // of all pages, one after the other
  std::vector<std::size_t> runs_begin_;  // by page
  std::vector<std::uint32_t> chosen_;    // positions within their page
  std::vector<std::size_t> chosen_begin_;
  std::vector<DistinctCount> anchors_;
  std::vector<Candidate> candidates_;
  std::vector<std::size_t> candidates_begin_;
  FingerprintNumbers window_numbers_;
  BloomFilter repeated_windows_;
  std::vector<Window> windows_;
  std::vector<std::uint32_t> window_of_;  // by position in `runs_`: a number or kNone
};

}  // namespace

void find_run_templates(const ArticlePages& pages, SiteTemplates& site) {
  RunTemplates(pages, site).find();
}

}  // namespace chaff::detail
