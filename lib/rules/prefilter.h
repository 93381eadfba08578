// Which rules can match a line at all: finds all of many literals in one pass over it.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chaff::detail {

/// Maps literals to the rules that need them. Built once, then constant.
class Prefilter {
 public:
  /// REQUIRES at least 3 bytes in `literal`.
  void add(std::string literal, std::uint32_t rule);

  /// Orders what was added; call once, after the last add.
  void finish();

  /// Appends the rules any of whose literals occurs in `folded`, ascending, each once. Cost: linear
  /// in the text, plus the literals that begin like some place in it.
  void find(std::string_view folded, std::vector<std::uint32_t>& rules) const;

 private:
  // A literal's first eight bytes, as a number with the first lowest, where it has as many; `mask`
  // tells which count. Small, so that all entries stay in the cache.
  struct Entry {
    std::uint64_t word = 0;
    std::uint64_t mask = 0;
    std::uint32_t literal = 0;
    std::uint32_t rule = 0;
  };

  static constexpr std::size_t kWordBytes = 8;

  // Entries are found by their first four bytes; the few that have only three by these.
  static constexpr std::uint64_t kHead = 0xFFFFFFFF, kShortHead = 0xFFFFFF;
  static constexpr unsigned kFilterBits = 16, kSlotBits = 12;
  static std::uint32_t hash(std::uint64_t head) {
    return static_cast<std::uint32_t>(head) * 0x9E3779B1u;
  }
  static std::uint32_t filter_bit(std::uint32_t hash) { return hash >> (32 - kFilterBits); }
  static std::uint32_t slot_of(std::uint32_t hash) { return hash >> (32 - kSlotBits); }
  static std::uint32_t slot_of(const Entry& entry) { return slot_of(hash(entry.word & kHead)); }

  void find_at(std::uint64_t word, std::string_view rest, std::vector<std::uint32_t>& rules) const;

  std::bitset<1u << kFilterBits> filter_;  // heads that some entry may have
  std::vector<Entry> entries_;             // in the order of their slots
  std::vector<std::uint32_t> starts_;      // of each slot's entries; the next one's are behind them
  std::vector<std::string> literals_;
};

}  // namespace chaff::detail
