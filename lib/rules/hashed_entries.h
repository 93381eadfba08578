// Entries that are found by 32 bits of a text.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace chaff::detail {

/// Entries by key (`std::uint32_t key() const`), several for a key. Built once, then constant.
template <class Entry>
class HashedEntries {
 public:
  void add(const Entry& entry) { entries_.push_back(entry); }

  /// Sorts the entries by the hashes of their keys. Call it once, after the last add().
  void finish() {
    starts_.assign((std::size_t{1} << kSlotBits) + 1, 0);
    for (const Entry& entry : entries_) {
      filter_.set(filter_bit(entry.key()));
      ++starts_[slot_of(entry.key())];
    }
    std::uint32_t end = 0;
    for (std::uint32_t& start : starts_) start = end += start;
    std::vector<Entry> sorted(entries_.size());
    for (const Entry& entry : entries_) sorted[--starts_[slot_of(entry.key())]] = entry;
    entries_ = std::move(sorted);
  }

  /// False for most keys that no entry has.
  bool may_have(std::uint32_t key) const { return filter_[filter_bit(key)]; }

  /// The entries of a key, and others that share its slot. REQUIRES finish().
  std::span<const Entry> near(std::uint32_t key) const {
    const std::uint32_t slot = slot_of(key);
    return std::span(entries_).subspan(starts_[slot], starts_[slot + 1] - starts_[slot]);
  }

 private:
  static constexpr unsigned kFilterBits = 16, kSlotBits = 13;
  static std::uint32_t hash(std::uint32_t key) { return key * 0x9E3779B1u; }
  static std::uint32_t filter_bit(std::uint32_t key) { return hash(key) >> (32 - kFilterBits); }
  static std::uint32_t slot_of(std::uint32_t key) { return hash(key) >> (32 - kSlotBits); }

  std::bitset<std::size_t{1} << kFilterBits> filter_;  // hashes of all keys
  std::vector<Entry> entries_;                         // in the order of their slots
  std::vector<std::uint32_t> starts_;  // where each slot's entries begin, and the end
};

}  // namespace chaff::detail
