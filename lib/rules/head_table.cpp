#include "rules/head_table.h"

#include <bit>

#include "base/little_endian.h"

namespace chaff::detail {

void HeadTable::add(std::uint64_t head, std::uint32_t rule) {
  const Entry entry = {head, 8 - static_cast<std::uint32_t>(std::countl_zero(head)) / 8, rule};
  keys_[head & 0xFF] |= static_cast<std::uint8_t>(1u << (entry.key_bytes() - 1));
  entries_.add(entry);
}

void HeadTable::finish() { entries_.finish(); }

void HeadTable::find(const char* text, std::vector<std::uint32_t>& rules) const {
  const auto word = load_little<std::uint64_t>(reinterpret_cast<const std::byte*>(text));
  for (unsigned keys = keys_[word & 0xFF]; keys != 0; keys &= keys - 1) {
    const auto key =
        static_cast<std::uint32_t>(word & kKeys[static_cast<std::size_t>(std::countr_zero(keys))]);
    if (!entries_.may_have(key)) continue;
    for (const Entry& entry : entries_.near(key)) {
      if (entry.begins(word)) rules.push_back(entry.rule);
    }
  }
}

}  // namespace chaff::detail
