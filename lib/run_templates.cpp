#include "run_templates.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "fingerprint.h"
#include "fingerprint_filter.h"
#include "fingerprint_map.h"
#include "unicode.h"

namespace chaff::detail {
namespace {

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
    for (std::size_t i = 0; i < pages_.size(); ++i) add_runs(*pages_[i].page, runs_of(i));
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

  Runs runs_of(std::size_t i) const { return Runs(runs_).subspan(runs_begin_[i], runs_begin_[i + 1] - runs_begin_[i]); }

  std::span<const std::uint32_t> chosen_of(std::size_t i) const {
    return std::span(chosen_).subspan(chosen_begin_[i], chosen_begin_[i + 1] - chosen_begin_[i]);
  }

  // Most anchors are on one page. The filter keeps them out of the table, which counts the others exactly.
  void count_anchors() {
    ArticleFilter filter(chosen_.size());
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      for (const std::uint32_t position : chosen_of(i)) filter.count(runs_of(i)[position], pages_[i].article);
    }
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      for (const std::uint32_t position : chosen_of(i)) {
        const std::uint64_t run = runs_of(i)[position];
        if (filter.may_reach(run, repeated_)) anchors_[run].count(pages_[i].article);
      }
    }
  }

  bool is_anchor(std::uint64_t run) const {
    const DistinctCount* count = anchors_.find(run);
    return count && count->groups >= repeated_;
  }

  // A window that is part of a longer repeat stands at most kRunTokens + kWinnowWindow from a repeated anchor.
  void count_windows() {
    constexpr std::size_t kReach = kRunTokens + kWinnowWindow;
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      const Runs runs = runs_of(i);
      std::size_t next = 0;
      for (const std::uint32_t position : chosen_of(i)) {
        if (!is_anchor(runs[position])) continue;
        const std::size_t end = std::min<std::size_t>(runs.size(), position + kReach + 1);
        for (next = std::max(next, position - std::min<std::size_t>(position, kReach)); next < end; ++next) {
          windows_[runs[next]].articles.count(pages_[i].article);
        }
      }
    }
  }

  void mark_repeated() {
    repeated_windows_ = FingerprintFilter(windows_.size());
    windows_.for_each([&](std::uint64_t run, const Window& window) {
      if (window.articles.groups >= repeated_) repeated_windows_.add(run);
    });
  }

  Window* repeated_window(std::uint64_t run) {
    if (!repeated_windows_.may_have(run)) return nullptr;
    Window* window = windows_.find(run);
    return window && window->articles.groups >= repeated_ ? window : nullptr;
  }

  // Cuts the page's maximal repeated stretches where the number of articles changes by more than a quarter: there one
  // template ends and another begins. Windows that an earlier page assigned keep their template.
  void add_runs(const Document& page, Runs runs) {
    found_.clear();
    for (const std::uint64_t run : runs) found_.push_back(repeated_window(run));
    for (std::size_t i = 0; i < runs.size();) {
      std::size_t end = i + 1;
      if (found_[i]) {
        const std::uint32_t articles = found_[i]->articles.groups;
        while (end < runs.size() && found_[end] && alike(articles, found_[end]->articles.groups)) ++end;
        add_run(page, runs, i, end);
      }
      i = end;
    }
  }

  static bool alike(std::uint32_t a, std::uint32_t b) { return 4 * b >= 3 * a && 3 * b <= 4 * a; }

  void add_run(const Document& page, Runs runs, std::size_t begin, std::size_t end) {
    const auto index = static_cast<std::uint32_t>(site_.templates.size());
    bool added = false;
    for (std::size_t i = begin; i < end; ++i) {
      if (std::exchange(found_[i]->assigned, true)) continue;
      site_.keys.emplace_back(runs[i], index);
      added = true;
    }
    if (!added) return;
    const std::size_t first = page.token_begin[begin], last = page.token_end[end + kRunTokens - 2];
    Template made;
    made.kind = TemplateKind::kRun;
    made.articles = found_[begin]->articles.groups;
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
  FingerprintMap<DistinctCount> anchors_;
  FingerprintMap<Window> windows_;
  FingerprintFilter repeated_windows_;
  std::vector<Window*> found_;  // of the page at hand: by position
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
