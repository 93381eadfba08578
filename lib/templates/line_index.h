// The lines of a site's pages by number. Equal lines have equal numbers, so counts of lines are in
// arrays, and each line is looked up in a hash table only once, and checked for prose only once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

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
/// first occurrence. Not thread-safe: is_prose() remembers what it found. Cost: linear in the
/// lines, 16 bytes for each, and 24 for each number.
class LineIndex {
 public:
  /// REQUIRES: `pages` and their lines outlive this object and do not move.
  explicit LineIndex(std::span<const Document> pages);

  /// The lines of the page with this index, in order.
  std::span<const NumberedLine> page(std::size_t index) const { return lines_[index]; }

  std::size_t pages() const { return lines_.size(); }

  /// The count of distinct numbers.
  std::size_t size() const { return first_.size(); }

  /// Whether the first line with this number is prose. Lines with equal numbers can differ in their
  /// marks.
  bool is_prose(std::uint32_t number) const;

  /// Whether a line with this number is prose, given its text.
  bool is_prose(std::uint32_t number, std::string_view text) const;

 private:
  enum class Prose : std::uint8_t { kUnknown, kNo, kYes };

  struct First {
    std::string_view text;
    Prose prose = Prose::kUnknown;
  };

  Groups<NumberedLine> lines_;        // by page
  mutable std::vector<First> first_;  // by number: the first line that has it
};

}  // namespace chaff::detail
