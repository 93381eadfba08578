#include "facts/text_signs.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "chaff/category.h"

namespace chaff::detail {
namespace {

// Lines without words: a sign, or a time, which a rule takes for the length of a video.
bool is_sign(const Unit& unit) {
  if (unit.shape.length() == 0) return true;
  return unit.shape.letters == 0 && unit.cue.category == Category::kMedia;
}

}  // namespace

void drop_cues_of_signs(std::span<Unit> units) {
  std::vector<std::uint64_t> signs;
  for (const Unit& unit : units) {
    const bool thrice = unit.earlier_on_page && unit.later_on_page;
    if (unit.has_cue && thrice && is_sign(unit)) signs.push_back(unit.masked);
  }
  if (signs.empty()) return;
  std::ranges::sort(signs);
  for (Unit& unit : units) {
    if (!unit.has_cue || !std::ranges::binary_search(signs, unit.masked)) continue;
    unit.has_cue = false;
    unit.widespread = SiteBlock::kNone;
  }
}

}  // namespace chaff::detail
