#include "templates/loose_runs.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "text/fingerprint.h"
#include "text/fingerprint_map.h"
#include "text/run_weight.h"

namespace chaff::detail {
namespace {

// A few articles are enough: whether a site glues is a matter of how its pages were made.
constexpr std::uint32_t kArticles = 48;

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

}  // namespace

bool has_loose_runs(const ArticlePages& pages, const SiteTemplates& site) {
  const std::vector<Stretch> stretches = loose_stretches(pages, site);
  FingerprintMap<DistinctCount> counts;
  std::vector<std::uint64_t> runs;
  for (const Stretch& stretch : stretches) {
    hash_runs(stretch.tokens(), runs);
    for (const std::uint64_t run : runs) counts[run].count(stretch.page->article);
  }
  const std::uint32_t articles = std::min(pages.articles(), kArticles);
  const auto from = std::max(2u, static_cast<std::uint32_t>(kShare * articles));
  DistinctCount loose;
  for (const Stretch& stretch : stretches) {
    hash_runs(stretch.tokens(), runs);
    const auto repeated = [&](std::uint64_t run) { return counts[run].groups >= from; };
    for (auto at = runs.begin(); at != runs.end();) {
      const auto begin = std::find_if(at, runs.end(), repeated);
      at = std::find_if_not(begin, runs.end(), repeated);
      if (begin == at) continue;
      const auto first = stretch.first + static_cast<std::uint32_t>(begin - runs.begin());
      const auto last = first + static_cast<std::uint32_t>(at - begin + kRunTokens - 1);
      if (weighs(*stretch.page->page, first, last, kWeight)) loose.count(stretch.page->article);
    }
  }
  return loose.groups >= kLoose * articles;
}

}  // namespace chaff::detail
