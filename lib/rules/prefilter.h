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

  /// Appends the rules any of whose literals occurs in `folded`, ascending, each once. Cost: linear in the text, plus the
  /// literals that begin like some place in it.
  void find(std::string_view folded, std::vector<std::uint32_t>& rules) const;

 private:
  struct Entry {
    std::uint32_t head = 0;  // the first three bytes
    std::string literal;
    std::uint32_t rule = 0;
  };

  static std::uint32_t head_of(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i])); };
    return byte(0) << 16 | byte(1) << 8 | byte(2);
  }
  static std::uint32_t slot_of(std::uint32_t head) { return (head * 0x9E3779B1u) >> (32 - kSlotBits); }

  static constexpr unsigned kSlotBits = 14;
  std::bitset<1u << kSlotBits> slots_;  // which have entries: small, so that looking is cheap
  std::vector<Entry> entries_;         // in the order of their heads' slots
  std::vector<std::uint32_t> starts_;  // of each slot's entries; the next one's are behind them
};

}  // namespace chaff::detail
