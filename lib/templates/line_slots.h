// The slots of lines: their beginnings and ends, which other lines may share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/groups.h"
#include "templates/templates.h"
#include "text/fingerprint_map.h"
#include "text/segment.h"

namespace chaff::detail {

/// A beginning or end of lines.
struct Slot {
  std::uint64_t key = 0;
  std::uint32_t rests = 0;  ///< distinct lines that carry it
  TemplateKind kind{};      ///< kPrefix or kSuffix
  std::uint8_t tokens = 0;  ///< in the beginning or end
};

/// Counts in how many distinct lines each slot occurs. First add_line() for all lines, then
/// choose() once, then chosen().
class LineSlots {
 public:
  /// Adds the slots of a line, one for each length up to kSlotTokens at each end. Returns the
  /// number of the line, from 0. `is_rest` is whether the line counts as a rest of its slots.
  std::uint32_t add_line(const Document& page, const Line& line, bool is_rest);

  /// Drops all slots with fewer than `min_rests` rests. Returns the others.
  std::vector<Slot> choose(std::uint32_t min_rests);

  /// The slots of a line that were not dropped, as indices of what choose() returned.
  std::span<const std::uint32_t> chosen(std::uint32_t line) const { return chosen_[line]; }

 private:
  FingerprintNumbers numbers_;
  std::vector<Slot> slots_;      // by number
  Groups<std::uint32_t> lines_;  // by line: the numbers of its slots
  Groups<std::uint32_t> chosen_;
};

}  // namespace chaff::detail
