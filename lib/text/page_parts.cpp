#include "text/page_parts.h"

#include <algorithm>

#include "text/unicode.h"

namespace chaff::detail {

std::size_t part_end(std::string_view text, std::size_t begin) {
  const std::size_t rest = text.size() - begin;
  if (rest <= kMaxPartLines) return text.size();  // so few bytes can't have more lines than that
  const std::size_t limit = begin + std::min(rest, kMaxPartBytes);
  const std::string_view within = text.substr(0, limit);
  std::size_t line = begin;
  for (std::size_t lines = 0; lines < kMaxPartLines; ++lines) {
    const std::size_t newline = within.find('\n', line);
    if (newline == std::string_view::npos) {
      if (limit == text.size()) return limit;
      return line > begin ? line : char_floor(text, limit);
    }
    line = newline + 1;
  }
  return line;
}

}  // namespace chaff::detail
