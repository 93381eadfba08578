#include "rules/head_table.h"

#include <algorithm>
#include <bit>

#include "base/little_endian.h"

namespace chaff::detail {

void HeadTable::add(std::uint64_t head, std::uint32_t rule) {
  entries_.push_back({head, 8 - static_cast<std::uint32_t>(std::countl_zero(head)) / 8, rule});
}

std::size_t HeadTable::key_of(const Entry& entry) { return std::min(entry.bytes, 4u) - 1; }

void HeadTable::finish() {
  starts_.assign((1u << kSlotBits) + 1, 0);
  const auto slot = [](const Entry& e) { return slot_of(hash(e.word & kKeys[key_of(e)])); };
  for (const Entry& entry : entries_) {
    const std::size_t key = key_of(entry);
    keys_[entry.word & 0xFF] |= static_cast<std::uint8_t>(1u << key);
    filter_.set(filter_bit(hash(entry.word & kKeys[key])));
    ++starts_[slot(entry)];
  }
  std::uint32_t end = 0;
  for (std::uint32_t& start : starts_) start = end += start;
  std::vector<Entry> sorted(entries_.size());
  for (const Entry& entry : entries_) sorted[--starts_[slot(entry)]] = entry;
  entries_ = std::move(sorted);
}

void HeadTable::find(const char* text, std::vector<std::uint32_t>& rules) const {
  const auto word = load_little<std::uint64_t>(reinterpret_cast<const std::byte*>(text));
  for (unsigned keys = keys_[word & 0xFF]; keys != 0; keys &= keys - 1) {
    const std::uint32_t hashed =
        hash(word & kKeys[static_cast<std::size_t>(std::countr_zero(keys))]);
    if (!filter_[filter_bit(hashed)]) continue;
    const std::uint32_t slot = slot_of(hashed);
    for (std::uint32_t e = starts_[slot]; e < starts_[slot + 1]; ++e) {
      const Entry& entry = entries_[e];
      if (entry.begins(word)) rules.push_back(entry.rule);
    }
  }
}

}  // namespace chaff::detail
