#include "templates/loose_runs.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/groups.h"
#include "text/bloom_filter.h"
#include "text/fingerprint.h"
#include "text/fingerprint_map.h"
#include "text/run_weight.h"

namespace chaff::detail {
namespace {

// A few articles are enough: whether a site glues is a matter of how its pages were made.
constexpr std::uint32_t kArticles = 24;

// From these a run is more than a phrase; the same as for cutting lines.
constexpr double kShare = 0.1;  // of the articles
constexpr std::uint32_t kWeight = 8 * kWordWeight;

// Share of the articles that carry such a run, from which the site needs run templates.
constexpr double kLoose = 0.05;

// The tokens of successive lines of a page that are no templates.
struct Stretch {
  const ArticlePages::Entry* page = nullptr;
  std::uint32_t first = 0, last = 0;

  std::span<const std::uint64_t> tokens() const {
    return std::span(page->page->token_hash).subspan(first, last - first);
  }
};

std::vector<Stretch> loose_stretches(const ArticlePages& pages, const LineIndex& lines,
                                     const std::vector<char>& templates) {
  std::vector<Stretch> stretches;
  for (const auto& entry : pages) {
    if (entry.article >= kArticles) break;
    Stretch stretch{&entry};
    const auto close = [&] {
      if (stretch.last - stretch.first >= kRunTokens) stretches.push_back(stretch);
      stretch.first = stretch.last = 0;
    };
    for (const NumberedLine& numbered : lines.page(entry.index)) {
      const Line& line = *numbered.line;
      if (line.first_token == line.last_token) continue;
      if (templates[numbered.exact] != 0 || templates[numbered.masked] != 0) {
        close();
        continue;
      }
      if (stretch.last == 0) stretch.first = line.first_token;
      stretch.last = line.last_token;
    }
    close();
  }
  return stretches;
}

// Counts windows of the stretches by the articles that have them.
class Windows {
 public:
  explicit Windows(std::uint32_t repeated_from) : repeated_from_(repeated_from) {}

  // Drops the stretches without a repeated anchor: a long run has an anchor wherever it occurs. On
  // most sites, none is left.
  void keep_repeated(std::vector<Stretch>& stretches) {
    const Groups<std::uint64_t> anchors = anchors_of(stretches);
    count(anchors, stretches);
    std::vector<Stretch> kept;
    for (std::size_t i = 0; i < stretches.size(); ++i) {
      if (std::ranges::any_of(anchors[i], [&](std::uint64_t run) { return is_repeated(run); }))
        kept.push_back(stretches[i]);
    }
    stretches = std::move(kept);
  }

  void count_all(const std::vector<Stretch>& stretches) {
    for (const Stretch& stretch : stretches) {
      runs_.start_group();
      append_runs(stretch.tokens(), runs_.values());
    }
    count(runs_, stretches);
  }

  // Whether a stretch has a repeated run of this weight; `number` is its index in count_all().
  bool has_run(const Stretch& stretch, std::size_t number, std::uint32_t weight) const {
    const auto runs = runs_[number];
    const auto repeated = [&](std::uint64_t run) { return is_repeated(run); };
    for (auto at = runs.begin(); at != runs.end();) {
      const auto begin = std::find_if(at, runs.end(), repeated);
      at = std::find_if_not(begin, runs.end(), repeated);
      if (begin == at) continue;
      const auto first = stretch.first + static_cast<std::uint32_t>(begin - runs.begin());
      const auto last = first + static_cast<std::uint32_t>(at - begin) + kRunTokens - 1;
      if (weighs(*stretch.page->page, first, last, weight)) return true;
    }
    return false;
  }

  static std::uint32_t article(const Stretch& stretch) { return stretch.page->article; }

 private:
  // The filter rejects most windows.
  bool is_repeated(std::uint64_t run) const {
    if (!filter_.may_reach(run, repeated_from_)) return false;
    const DistinctCount* count = counts_.find(run);
    return count != nullptr && count->groups >= repeated_from_;
  }

  // Counts only these windows, given by stretch.
  void count(const Groups<std::uint64_t>& windows, const std::vector<Stretch>& stretches) {
    filter_ = ArticleFilter(2 * windows.values().size());  // few fingerprints share a counter
    counts_ = {};
    for (std::size_t i = 0; i < stretches.size(); ++i) {
      for (const std::uint64_t run : windows[i]) filter_.count(run, article(stretches[i]));
    }
    for (std::size_t i = 0; i < stretches.size(); ++i) {
      for (const std::uint64_t run : windows[i]) {
        if (filter_.may_reach(run, repeated_from_)) counts_[run].count(article(stretches[i]));
      }
    }
  }

  // An anchor is a window that winnowing chooses.
  static Groups<std::uint64_t> anchors_of(const std::vector<Stretch>& stretches) {
    Groups<std::uint64_t> anchors;
    std::vector<std::uint64_t> runs;
    std::vector<std::uint32_t> chosen;
    for (const Stretch& stretch : stretches) {
      anchors.start_group();
      hash_runs(stretch.tokens(), runs);
      winnow(runs, chosen);
      for (const std::uint32_t position : chosen) anchors.values().push_back(runs[position]);
    }
    return anchors;
  }

  std::uint32_t repeated_from_;  // articles
  ArticleFilter filter_ = ArticleFilter(0);
  FingerprintMap<DistinctCount> counts_;
  Groups<std::uint64_t> runs_;  // by stretch: all its windows
};

}  // namespace

bool has_loose_runs(const ArticlePages& pages, const LineIndex& lines,
                    const std::vector<char>& templates) {
  const std::uint32_t articles = std::min(pages.articles(), kArticles);
  Windows windows(std::max(2u, static_cast<std::uint32_t>(std::ceil(kShare * articles))));
  std::vector<Stretch> stretches = loose_stretches(pages, lines, templates);
  windows.keep_repeated(stretches);
  if (stretches.empty()) return false;
  windows.count_all(stretches);
  DistinctCount loose;
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    if (windows.has_run(stretches[i], i, kWeight)) loose.count(Windows::article(stretches[i]));
  }
  return loose.groups >= kLoose * articles;
}

}  // namespace chaff::detail
