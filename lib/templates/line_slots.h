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
/// choose() once, then chosen(). Most slots are in one line only: they are found by small shared
/// counters, and only the others are looked up.
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
  bool is_counted(std::uint64_t key, std::uint32_t min_rests) const;
  void count_rests();

  Groups<std::uint64_t> keys_;          // by line: first of its beginnings, then of its ends
  std::vector<char> is_rest_;           // by line
  std::vector<std::uint8_t> counters_;  // of rests, by the low bits of the key; up to 255
  Groups<std::uint32_t> chosen_;
};

}  // namespace chaff::detail
