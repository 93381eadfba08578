#include "model/key_table.h"

#include <bit>

namespace chaff::detail {

std::uint32_t KeyTable::bucket_bits(std::uint32_t keys) {
  return keys == 0 ? 0 : static_cast<std::uint32_t>(std::bit_width((keys - 1) / kBucketKeys));
}

void KeyTable::encode(std::span<const std::uint64_t> keys, std::string& out) {
  if (keys.empty()) return;
  const auto count = static_cast<std::uint32_t>(keys.size());
  const std::uint32_t bits = bucket_bits(count);
  std::size_t begin = 0;
  for (std::uint64_t bucket = 0; bucket <= buckets(count); ++bucket) {
    while (begin < keys.size() && keys[begin] >> 1 >> (63 - bits) < bucket) ++begin;
    if (begin_bytes(count) == 2) {
      append_little(out, static_cast<std::uint16_t>(begin));
    } else {
      append_little(out, static_cast<std::uint32_t>(begin));
    }
  }
  for (const std::uint64_t key : keys) append_little(out, rest_of(key, bits));
}

bool KeyTable::sound() const {
  if (keys_ == 0) return true;
  const std::uint64_t all = buckets(keys_);
  if (begin_of(0) != 0 || begin_of(all) != keys_) return false;
  for (std::uint64_t bucket = 0; bucket < all; ++bucket) {
    if (begin_of(bucket) > begin_of(bucket + 1)) return false;
  }
  return true;
}

}  // namespace chaff::detail
