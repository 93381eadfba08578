#include "templates/line_index.h"

#include "text/fingerprint_map.h"

namespace chaff::detail {

LineIndex::LineIndex(std::span<const Document> pages) {
  FingerprintNumbers numbers;
  page_begin_.reserve(pages.size() + 1);
  for (const Document& page : pages) {
    page_begin_.push_back(lines_.size());
    for (const Line& line : page.lines) {
      if (line.masked == 0) continue;
      const std::uint32_t masked = numbers.number_of(line.masked);
      lines_.push_back(
          {&line, masked, line.exact == line.masked ? masked : numbers.number_of(line.exact)});
    }
  }
  page_begin_.push_back(lines_.size());
  size_ = numbers.size();
}

}  // namespace chaff::detail
