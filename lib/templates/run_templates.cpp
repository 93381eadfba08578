#include "templates/run_templates.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "base/groups.h"
#include "text/bloom_filter.h"
#include "text/example.h"
#include "text/fingerprint.h"
#include "text/fingerprint_map.h"

namespace chaff::detail {
namespace {

// A window is kRunTokens consecutive tokens. An anchor is a window that winnowing chose.
struct Anchor {
  std::uint32_t position = 0;  // on its page
  std::uint32_t number = 0;    // equal windows have equal numbers
};

// A window near a repeated anchor.
struct Window {
  DistinctCount articles;
  bool assigned = false;  // belongs to a template
};

// Whether neighbouring windows with these numbers of articles belong to one template. The windows
// of a template need not be on exactly the same articles: some pages cut it short or change a word.
// A quarter allows for that, and still separates two templates that touch, such as a footer of all
// pages behind a promo of one section.
bool is_one_template(std::uint32_t a, std::uint32_t b) {
  return 4 * std::min(a, b) >= 3 * std::max(a, b);
}

class RunTemplates {
 public:
  RunTemplates(const ArticlePages& pages, SiteTemplates& site)
      : pages_(pages), site_(site), repeated_(repeated_from(pages.articles())) {}

  void find() {
    hash_pages();
    find_anchors();
    count_windows();
    mark_repeated();
    for (std::size_t page = 0; page < pages_.size(); ++page) add_runs(page);
  }

 private:
  // All windows of all pages once, and which of them winnowing chooses.
  void hash_pages() {
    std::size_t tokens = 0;
    for (const auto& entry : pages_) tokens += entry.page->token_count();
    runs_.values().reserve(tokens);
    chosen_.values().reserve(tokens / 2);
    std::vector<std::uint32_t> chosen;
    for (std::size_t page = 0; page < pages_.size(); ++page) {
      runs_.start_group();
      chosen_.start_group();
      append_runs(pages_[page].page->token_hash, runs_.values());
      winnow(runs_[page], chosen);
      chosen_.values().insert(chosen_.values().end(), chosen.begin(), chosen.end());
    }
  }

  // Most chosen windows are on one page. The filter keeps these out of the table in which the
  // others are counted exactly.
  void find_anchors() {
    ArticleFilter filter(4 * chosen_.values().size());  // few fingerprints share a counter
    for (std::size_t page = 0; page < pages_.size(); ++page) {
      const auto runs = runs_[page];
      for (const std::uint32_t position : chosen_[page])
        filter.count(runs[position], pages_[page].article);
    }
    FingerprintNumbers numbers;
    for (std::size_t page = 0; page < pages_.size(); ++page) {
      anchors_.start_group();
      const auto runs = runs_[page];
      for (const std::uint32_t position : chosen_[page]) {
        const std::uint64_t run = runs[position];
        if (!filter.may_reach(run, repeated_)) continue;
        const std::uint32_t number = numbers.number_of(run);
        if (number == anchor_articles_.size()) anchor_articles_.emplace_back();
        anchor_articles_[number].count(pages_[page].article);
        anchors_.values().push_back({position, number});
      }
    }
  }

  // A window that is part of a longer repeat is at most kRunTokens + kWinnowWindow away from a
  // repeated anchor, so only windows that near are counted.
  void count_windows() {
    constexpr std::size_t kReach = kRunTokens + kWinnowWindow;
    window_of_.assign(runs_.values().size(), FingerprintNumbers::kNone);
    for (std::size_t page = 0; page < pages_.size(); ++page) {
      const auto runs = runs_[page];
      std::size_t next = 0;  // the first window of the page that is not counted yet
      for (const auto& [position, anchor] : anchors_[page]) {
        if (anchor_articles_[anchor].groups < repeated_) continue;
        const std::size_t begin = position - std::min<std::size_t>(position, kReach);
        const std::size_t end = std::min<std::size_t>(runs.size(), position + kReach + 1);
        for (next = std::max(next, begin); next < end; ++next) {
          const std::uint32_t window = window_numbers_.number_of(runs[next]);
          if (window == windows_.size()) windows_.emplace_back();
          windows_[window].articles.count(pages_[page].article);
          window_of_[runs_.begin_of(page) + next] = window;
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

  // The repeated window at an index of runs_, or null. The filter rejects most windows. A window
  // can be repeated without having been counted here, if no anchor of this page is near.
  Window* window_at(std::size_t index) {
    const std::uint64_t run = runs_.values()[index];
    if (!repeated_windows_.may_have(run)) return nullptr;
    std::uint32_t& window = window_of_[index];
    if (window == FingerprintNumbers::kNone) window = window_numbers_.find(run);
    if (window == FingerprintNumbers::kNone) return nullptr;
    return windows_[window].articles.groups >= repeated_ ? &windows_[window] : nullptr;
  }

  // Cuts the page's maximal repeated stretches where one template ends and another begins. Windows
  // that an earlier page assigned keep their template.
  void add_runs(std::size_t page) {
    const std::size_t end = runs_.end_of(page);
    for (std::size_t i = runs_.begin_of(page); i < end;) {
      std::size_t next = i + 1;
      if (const Window* window = window_at(i)) {
        const std::uint32_t articles = window->articles.groups;
        while (next < end && (window = window_at(next)) &&
               is_one_template(articles, window->articles.groups))
          ++next;
        add_run(page, i, next);
      }
      i = next;
    }
  }

  // Adds the template of the windows at [begin, end) in runs_, if any of them has none yet.
  void add_run(std::size_t page, std::size_t begin, std::size_t end) {
    const auto index = static_cast<std::uint32_t>(site_.templates.size());
    bool added = false;
    for (std::size_t i = begin; i < end; ++i) {
      if (std::exchange(windows_[window_of_[i]].assigned, true)) continue;
      site_.keys.emplace_back(runs_.values()[i], index);
      added = true;
    }
    if (!added) return;
    const Document& document = *pages_[page].page;
    const std::size_t first_token = begin - runs_.begin_of(page);
    const std::size_t last_token = end - runs_.begin_of(page) + kRunTokens - 2;
    const std::size_t first = document.token_begin[first_token],
                      last = document.token_end[last_token];
    Template made;
    made.kind = TemplateKind::kRun;
    made.articles = windows_[window_of_[begin]].articles.groups;
    made.length = static_cast<std::uint16_t>(std::min<std::size_t>(65535, last - first));
    made.example = example_of(document.text.substr(first, last - first));
    site_.templates.push_back(std::move(made));
  }

  const ArticlePages& pages_;
  SiteTemplates& site_;
  const std::uint32_t repeated_;
  Groups<std::uint64_t> runs_;    // by page: the fingerprints of its windows
  Groups<std::uint32_t> chosen_;  // by page: positions of the windows that winnowing chose
  Groups<Anchor> anchors_;        // by page: chosen windows that may be repeated
  std::vector<DistinctCount> anchor_articles_;  // by Anchor::number
  FingerprintNumbers window_numbers_;
  std::vector<Window> windows_;           // by number
  std::vector<std::uint32_t> window_of_;  // by index in runs_: a number or kNone
  BloomFilter repeated_windows_;
};

}  // namespace

void find_run_templates(const ArticlePages& pages, SiteTemplates& site) {
  RunTemplates(pages, site).find();
}

}  // namespace chaff::detail
