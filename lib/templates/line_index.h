// The lines of a site's pages by number. Equal lines have equal numbers, so counts of lines are in
// arrays, and each line is looked up in a hash table only once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/groups.h"
#include "text/segment.h"

namespace chaff::detail {

/// A line that is not blank, with the numbers of its fingerprints, which are equal if it has no
/// digits.
struct NumberedLine {
  const Line* line = nullptr;
  std::uint32_t masked = 0;
  std::uint32_t exact = 0;
};

/// Numbers the fingerprints of all lines, masked and exact ones together, from 0 in order of their
/// first occurrence. Cost: linear in the lines, 16 bytes for each.
class LineIndex {
 public:
  /// REQUIRES: `pages` and their lines outlive this object and do not move.
  explicit LineIndex(std::span<const Document> pages);

  /// The lines of the page with this index, in order.
  std::span<const NumberedLine> page(std::size_t index) const { return lines_[index]; }

  std::size_t pages() const { return lines_.size(); }

  /// The count of distinct numbers.
  std::size_t size() const { return size_; }

 private:
  Groups<NumberedLine> lines_;  // by page
  std::size_t size_ = 0;
};

}  // namespace chaff::detail
