// The lines of a site's pages by number: equal lines have equal numbers, so that what is counted of
// lines stands in arrays, and each line is looked up in a hash table once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "text/segment.h"

namespace chaff::detail {

/// A line that is not blank, with the numbers of its fingerprints; equal ones where it has no
/// digits.
struct NumberedLine {
  const Line* line = nullptr;
  std::uint32_t masked = 0;
  std::uint32_t exact = 0;
};

/// Numbers the fingerprints of all lines, masked and exact ones together, from 0 in order of their
/// first occurrence. Cost: linear in the lines; 16 bytes for each.
class LineIndex {
 public:
  /// REQUIRES: `pages` and their lines outlive this and don't move.
  explicit LineIndex(std::span<const Document> pages);

  /// The lines of the page with this index, in order.
  std::span<const NumberedLine> page(std::size_t index) const {
    return std::span(lines_).subspan(page_begin_[index],
                                     page_begin_[index + 1] - page_begin_[index]);
  }

  std::size_t pages() const { return page_begin_.size() - 1; }

  /// How many numbers there are.
  std::size_t size() const { return size_; }

 private:
  std::vector<NumberedLine> lines_;
  std::vector<std::size_t> page_begin_;
  std::size_t size_ = 0;
};

}  // namespace chaff::detail
