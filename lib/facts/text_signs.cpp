#include "facts/text_signs.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace chaff::detail {
namespace {

bool is_sign(const Unit& unit) { return unit.shape.letters == 0 && unit.shape.digits == 0; }

}  // namespace

void drop_cues_of_signs(std::span<Unit> units) {
  std::vector<std::uint64_t> signs;
  for (const Unit& unit : units) {
    if (unit.has_cue && is_sign(unit) && unit.earlier_on_page && unit.later_on_page)
      signs.push_back(unit.masked);
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
