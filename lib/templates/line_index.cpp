#include "templates/line_index.h"

#include "text/fingerprint_map.h"

namespace chaff::detail {

LineIndex::LineIndex(std::span<const Document> pages) {
  FingerprintNumbers numbers;
  for (const Document& page : pages) {
    lines_.start_group();
    for (const Line& line : page.lines) {
      if (line.masked == 0) continue;
      const std::uint32_t masked = numbers.number_of(line.masked);
      lines_.values().push_back(
          {&line, masked, line.exact == line.masked ? masked : numbers.number_of(line.exact)});
    }
  }
  size_ = numbers.size();
}

}  // namespace chaff::detail
