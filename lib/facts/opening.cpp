#include "facts/opening.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace chaff::detail {
namespace {

// On smaller sites, few articles may be all.
constexpr std::uint32_t kMinArticles = 16;

// Upper bounds of the articles that have a text of another article: in number, or as a share.
constexpr std::uint32_t kFewArticles = 3;
constexpr double kFewShare = 0.1;

bool on_few(const PageFacts& facts, const Unit& unit) {
  const std::uint32_t articles = facts.site.articles_of(unit.whole_template());
  return articles <= kFewArticles || facts.share(articles) <= kFewShare;
}

}  // namespace

void find_opening(PageFacts& facts) {
  if (!facts.headline_sure || facts.site.articles() < kMinArticles) return;
  if (std::ranges::any_of(facts.units, &Unit::fresh_prose)) return;
  for (std::size_t i = facts.headline + 1; i < facts.units.size(); ++i) {
    Unit& unit = facts.units[i];
    if (unit.teaser) return;
    unit.opening = unit.prose && unit.shape.ends_sentence && on_few(facts, unit);
  }
}

}  // namespace chaff::detail
