#include "facts/text_signs.h"

namespace chaff::detail {
namespace {

bool is_sign(const Unit& unit) { return unit.shape.letters == 0 && unit.shape.digits == 0; }

}  // namespace

void drop_cues_of_signs(std::span<Unit> units) {
  for (Unit& unit : units) {
    if (unit.has_cue && is_sign(unit) && unit.earlier_on_page && unit.later_on_page)
      unit.has_cue = false;
  }
}

}  // namespace chaff::detail
