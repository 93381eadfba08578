// Finds the rules that can match a line, by searching for all their literals in one pass.
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
  /// REQUIRES at least one byte in `literal`.
  void add(std::string literal, std::uint32_t rule);

  /// Sorts the literals. Call it once, after the last add().
  void finish();

  /// Appends the rules with a literal that occurs in `folded`, ascending, each once. REQUIRES that
  /// no literal has less than three bytes. Cost: linear
  /// in the text, plus the literals that share their first bytes with some position in it.
  void find(std::string_view folded, std::vector<std::uint32_t>& rules) const;

  /// Appends the rules with a literal that `folded` begins with, in any order. Cost: constant, plus
  /// the literals that share their first bytes with it.
  void find_head(std::string_view folded, std::vector<std::uint32_t>& rules) const;

 private:
  // The first eight bytes of a literal as a little-endian number; `mask` covers the bytes that it
  // has. Small, so all entries stay in the cache.
  struct Entry {
    std::uint64_t word = 0;
    std::uint64_t mask = 0;
    std::uint32_t literal = 0;
    std::uint32_t rule = 0;
  };

  static constexpr std::size_t kWordBytes = 8;

  // Entries are hashed by their first four bytes, or by all if they have fewer.
  static constexpr std::uint64_t kHeads[] = {0xFFFFFFFF, 0xFFFFFF, 0xFFFF, 0xFF};
  static constexpr std::uint64_t kThree = kHeads[1];
  static constexpr unsigned kFilterBits = 17, kSlotBits = 14;
  static std::uint32_t hash(std::uint64_t head) {
    return static_cast<std::uint32_t>(head) * 0x9E3779B1u;
  }
  static std::uint32_t filter_bit(std::uint32_t hash) { return hash >> (32 - kFilterBits); }
  static std::uint32_t slot_of(std::uint32_t hash) { return hash >> (32 - kSlotBits); }
  static std::uint32_t slot_of(const Entry& entry) { return slot_of(hash(entry.word & kHeads[0])); }

  void find_at(std::uint64_t word, std::string_view rest, std::vector<std::uint32_t>& rules) const;

  std::size_t lengths_ = 1;                // how many of kHeads are in use, the first ones
  std::bitset<1u << kFilterBits> filter_;  // hashes of all heads
  std::bitset<1u << kFilterBits> threes_;  // hashes of the first three bytes of all literals
  std::vector<Entry> entries_;             // in the order of their slots
  std::vector<std::uint32_t> starts_;      // where each slot's entries begin, and the end
  std::vector<std::string> literals_;
};

}  // namespace chaff::detail
