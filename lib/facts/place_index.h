// The first and the last place of every key in a sequence.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace chaff::detail {

/// Reuse it from page to page; it only keeps memory.
class PlaceIndex {
 public:
  /// Indexes the places [0, places); `key_at` returns the key at a place, a fingerprint. Cost:
  /// linear, expected.
  template <class KeyAt>
  void build(std::size_t places, KeyAt key_at) {
    constexpr std::uint32_t kFree = 0xFFFFFFFF;
    // Sparse: most keys are in a sequence once, and then the first slot should be free.
    table_.assign(std::bit_ceil(4 * places + 1), kFree);
    first_.resize(places);
    last_.resize(places);
    const std::size_t mask = table_.size() - 1;
    for (std::uint32_t place = 0; place < places; ++place) {
      const std::uint64_t key = key_at(place);
      std::size_t slot = key & mask;
      while (table_[slot] != kFree && key_at(table_[slot]) != key) slot = (slot + 1) & mask;
      if (table_[slot] == kFree) table_[slot] = place;
      first_[place] = table_[slot];
      last_[table_[slot]] = place;
    }
  }

  /// The first and the last place with the key of `place`.
  std::uint32_t first(std::size_t place) const { return first_[place]; }
  std::uint32_t last(std::size_t place) const { return last_[first_[place]]; }

 private:
  std::vector<std::uint32_t> table_;  // first places by key: open addressing
  std::vector<std::uint32_t> first_;  // by place
  std::vector<std::uint32_t> last_;   // by first place
};

}  // namespace chaff::detail
