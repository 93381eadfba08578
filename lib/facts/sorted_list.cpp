#include "facts/sorted_list.h"

#include <string_view>

#include "text/unicode.h"

namespace chaff::detail {
namespace {

char32_t folded(char32_t value) {
  const CharInfo& info = char_info(value);
  return info.how == Fold::kCodePoint ? info.fold : value;
}

bool is_entry(const PageFacts& page, std::size_t index) {
  const Unit& unit = page.units[index];
  if (index == page.headline || unit.piece || !unit.brief()) return false;
  const CharClass first = char_info(decode(page.text_of(unit), 0).value).cls;
  return first == CharClass::kLetter || first == CharClass::kIdeograph;
}

bool is_before(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    const Decoded x = decode(a, i), y = decode(b, j);
    const char32_t left = folded(x.value), right = folded(y.value);
    if (left != right) return left < right;
    i += x.bytes;
    j += y.bytes;
  }
  return j < b.size();
}

}  // namespace

std::size_t sorted_end(const PageFacts& page, std::size_t begin) {
  const auto& units = page.units;
  std::size_t end = begin + 1;
  if (!is_entry(page, begin)) return end;
  while (end < units.size() && is_entry(page, end) &&
         is_before(page.text_of(units[end - 1]), page.text_of(units[end])))
    ++end;
  return end;
}

}  // namespace chaff::detail
