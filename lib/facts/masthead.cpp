#include "facts/masthead.h"

#include <algorithm>
#include <cstddef>
#include <span>

namespace chaff::detail {
namespace {

// Upper bound of the lines from one headline to the next one. The author and the date are between;
// further down, it is an article that says its title again.
constexpr std::size_t kHeadlineGap = 3;

// Upper bound of the lines from the headline to the prose. A poem that begins with its title has
// none.
constexpr std::size_t kProseGap = 8;

bool is_headline(const Unit& unit) { return unit.title == TitleMatch::kWhole; }

bool may_be_furniture(const Unit& unit) {
  return unit.repeated || unit.slotted() || is_headline(unit);
}

}  // namespace

void find_masthead(PageFacts& facts) {
  if (!facts.headline_sure || !is_headline(facts.units[facts.headline])) return;
  const std::span<Unit> units(facts.units);
  const auto first =
      static_cast<std::size_t>(std::ranges::find_if(units, is_headline) - units.begin());
  if (std::ranges::any_of(units.first(first), &Unit::fresh_prose)) return;
  std::size_t last = first;
  for (std::size_t i = first + 1; i < units.size() && i <= last + kHeadlineGap; ++i) {
    if (is_headline(units[i])) {
      last = i;  // also one that reads like a sentence
    } else if (units[i].fresh_prose()) {
      break;
    }
  }
  const auto below = units.subspan(last + 1);
  if (std::ranges::none_of(below.first(std::min(kProseGap, below.size())), &Unit::fresh_prose))
    return;
  for (std::size_t i = 0; i < last; ++i)
    units[i].masthead = i < first || may_be_furniture(units[i]);
}

}  // namespace chaff::detail
