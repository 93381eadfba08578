#include "facts/drawn_line.h"

#include <cstddef>
#include <cstdint>

#include "text/marks.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

constexpr std::uint32_t kMinStrokes = 8;

}  // namespace

bool is_drawn_line(const Unit& unit, std::string_view page_text) {
  if (unit.shape.length() > 0 || unit.shape.symbols < kMinStrokes) return false;
  for (std::size_t at = unit.begin; at < unit.end;) {
    const Decoded next = decode(page_text, at);
    if (!is_stroke(next.value) && char_info(next.value).cls != CharClass::kSpace) return false;
    at += next.bytes;
  }
  return true;
}

}  // namespace chaff::detail
