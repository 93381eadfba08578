#include "line_index.h"

#include "fingerprint_map.h"

namespace chaff::detail {

LineIndex::LineIndex(std::span<const Document> pages) {
  FingerprintMap<std::uint32_t> numbers;  // 1 + the number
  const auto number = [&](std::uint64_t fingerprint) {
    std::uint32_t& found = numbers[fingerprint];
    if (found == 0) found = static_cast<std::uint32_t>(numbers.size());
    return found - 1;
  };
  page_begin_.reserve(pages.size() + 1);
  for (const Document& page : pages) {
    page_begin_.push_back(lines_.size());
    for (const Line& line : page.lines) {
      if (line.masked == 0) continue;
      const std::uint32_t masked = number(line.masked);
      lines_.push_back({&line, masked, line.exact == line.masked ? masked : number(line.exact)});
    }
  }
  page_begin_.push_back(lines_.size());
  size_ = numbers.size();
}

}  // namespace chaff::detail
