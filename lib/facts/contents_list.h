// Finds lists of contents: lines that repeat the page's own sub-headings in their order.
#pragma once

#include <cstdint>
#include <vector>

#include "facts/page_facts.h"
#include "facts/place_index.h"
#include "text/segment.h"

namespace chaff::detail {

/// Reuse it from page to page; it only keeps memory.
class ContentsFinder {
 public:
  /// Sets `in_contents` of the units of `doc` that are entries of a list of contents, with or
  /// without a number before them, and of the repeated line above the list. Needs shape, prose and
  /// repetition. Cost: linear, expected.
  void find(const Document& doc, std::vector<Unit>& units);

 private:
  // Which places of an entry's line may be its heading: the last below the list, or the first above
  // it.
  enum class Side : std::uint8_t { kBelow, kAbove };

  std::uint32_t heading_of(std::size_t unit, Side side) const;
  std::size_t end_of_list(std::size_t begin, Side side) const;
  bool is_contents(std::size_t begin, std::size_t end, Side side) const;

  PlaceIndex index_;
  std::vector<std::uint64_t> keys_;         // by unit: its line without a number before it, or 0
  std::vector<std::uint32_t> prose_above_;  // by unit: the number of units with prose above it
};

}  // namespace chaff::detail
