#include "templates/loose_runs.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

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

std::vector<Stretch> loose_stretches(const ArticlePages& pages, const SiteTemplates& site) {
  FingerprintMap<bool> whole;
  for (const auto& [key, index] : site.keys) {
    const TemplateKind kind = site.templates[index].kind;
    if (kind == TemplateKind::kLine || kind == TemplateKind::kMasked) whole[key] = true;
  }
  std::vector<Stretch> stretches;
  for (const auto& entry : pages) {
    if (entry.article >= kArticles) break;
    Stretch stretch{&entry};
    const auto close = [&] {
      if (stretch.last - stretch.first >= kRunTokens) stretches.push_back(stretch);
      stretch.first = stretch.last = 0;
    };
    for (const Line& line : entry.page->lines) {
      if (line.first_token == line.last_token) continue;
      if (whole.find(line.exact) != nullptr || whole.find(line.masked) != nullptr) {
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
    std::size_t tokens = 0;
    for (const Stretch& stretch : stretches) tokens += stretch.last - stretch.first;
    ArticleFilter filter(2 * tokens);  // few fingerprints share a counter
    for (const Stretch& stretch : stretches)
      for_each_anchor(stretch, [&](std::uint64_t run) { filter.count(run, article(stretch)); });
    for (const Stretch& stretch : stretches) {
      for_each_anchor(stretch, [&](std::uint64_t run) {
        if (filter.may_reach(run, repeated_from_)) counts_[run].count(article(stretch));
      });
    }
    std::erase_if(stretches, [&](const Stretch& stretch) {
      bool repeated = false;
      for_each_anchor(stretch, [&](std::uint64_t run) { repeated |= is_repeated(run); });
      return !repeated;
    });
  }

  void count_all(const std::vector<Stretch>& stretches) {
    counts_ = {};
    for (const Stretch& stretch : stretches) {
      for (const std::uint64_t run : runs_of(stretch)) counts_[run].count(article(stretch));
    }
  }

  // Whether the stretch has a repeated run of this weight.
  bool has_run(const Stretch& stretch, std::uint32_t weight) {
    const std::vector<std::uint64_t>& runs = runs_of(stretch);
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
  bool is_repeated(std::uint64_t run) const {
    const DistinctCount* count = counts_.find(run);
    return count != nullptr && count->groups >= repeated_from_;
  }

  const std::vector<std::uint64_t>& runs_of(const Stretch& stretch) {
    hash_runs(stretch.tokens(), runs_);
    return runs_;
  }

  // An anchor is a window that winnowing chooses.
  template <class Visit>
  void for_each_anchor(const Stretch& stretch, Visit visit) {
    winnow(runs_of(stretch), chosen_);
    for (const std::uint32_t position : chosen_) visit(runs_[position]);
  }

  std::uint32_t repeated_from_;  // articles
  FingerprintMap<DistinctCount> counts_;
  std::vector<std::uint64_t> runs_;  // of one stretch
  std::vector<std::uint32_t> chosen_;
};

}  // namespace

bool has_loose_runs(const ArticlePages& pages, const SiteTemplates& site) {
  const std::uint32_t articles = std::min(pages.articles(), kArticles);
  Windows windows(std::max(2u, static_cast<std::uint32_t>(std::ceil(kShare * articles))));
  std::vector<Stretch> stretches = loose_stretches(pages, site);
  windows.keep_repeated(stretches);
  if (stretches.empty()) return false;
  windows.count_all(stretches);
  DistinctCount loose;
  for (const Stretch& stretch : stretches) {
    if (windows.has_run(stretch, kWeight)) loose.count(Windows::article(stretch));
  }
  return loose.groups >= kLoose * articles;
}

}  // namespace chaff::detail
