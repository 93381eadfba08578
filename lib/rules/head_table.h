// Finds the rules that a line can match by the texts with which matches begin.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "rules/hashed_entries.h"

namespace chaff::detail {

/// Maps heads to the rules that need one of them. Built once, then constant.
class HeadTable {
 public:
  /// See PatternSummary::heads. REQUIRES that `head` is not 0.
  void add(std::uint64_t head, std::uint32_t rule);

  /// Sorts the heads. Call it once, after the last add().
  void finish();

  /// Appends the rules with a head that `text` begins with, in any order, some more than once.
  /// REQUIRES kWordBytes readable bytes, and zeros where the text is shorter. Cost: constant, plus
  /// the heads that share their first bytes with the text.
  void find(const char* text, std::vector<std::uint32_t>& rules) const;

  static constexpr std::size_t kWordBytes = 8;

 private:
  static constexpr std::array<std::uint64_t, 4> kKeys{0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF};

  struct Entry {
    std::uint64_t word = 0;
    std::uint32_t bytes = 0;
    std::uint32_t rule = 0;

    // Entries are hashed by their first four bytes, or by all if they have fewer.
    std::size_t key_bytes() const { return bytes < 4 ? bytes : 4; }
    std::uint32_t key() const { return static_cast<std::uint32_t>(word & kKeys[key_bytes() - 1]); }
    bool begins(std::uint64_t text) const { return ((text ^ word) << (64 - 8 * bytes)) == 0; }
  };

  std::array<std::uint8_t, 256> keys_{};  // by first byte: bit i means that kKeys[i] is in use
  HashedEntries<Entry> entries_;
};

}  // namespace chaff::detail
