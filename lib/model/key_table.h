// A static set of fingerprints, numbered in ascending order and searched in place.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

#include "base/little_endian.h"

namespace chaff::detail {

/// A view of an encoded table. The highest bits of a fingerprint choose a bucket of at most eight
/// fingerprints on average; of each, 32 more bits are stored, in ascending order. So a search for a
/// fingerprint that is not in the table finds another one about once in 500 million times. Takes 4
/// bytes and a third per fingerprint.
///
/// Small, trivially copyable; valid as long as the bytes.
class KeyTable {
 public:
  /// A table without fingerprints, which takes no bytes.
  KeyTable() = default;

  /// Bytes of a table of `keys` fingerprints.
  static std::uint64_t bytes(std::uint32_t keys) {
    return keys == 0 ? 0 : (buckets(keys) + 1) * begin_bytes(keys) + keys * kRestBytes;
  }

  /// Appends a table. REQUIRES ascending fingerprints, fewer than 2^32.
  static void encode(std::span<const std::uint64_t> keys, std::string& out);

  /// A table of `keys` fingerprints at `at`, without checks. REQUIRES bytes(keys) + kPadding
  /// readable bytes; the contents of the padding do not matter.
  KeyTable(const std::byte* at, std::uint32_t keys)
      : begins_(at),
        rests_(keys == 0 ? at : at + (buckets(keys) + 1) * begin_bytes(keys)),
        keys_(keys),
        bits_(bucket_bits(keys)) {}

  /// Whether find() stays inside the table. Linear in the number of buckets.
  bool sound() const;

  std::uint32_t size() const { return keys_; }

  /// Bytes behind a table that find() may read.
  static constexpr std::size_t kPadding = 64;

  /// The number of a fingerprint, or kNone. Constant cost for fingerprints that are well mixed,
  /// logarithmic for any.
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::uint32_t find(std::uint64_t key) const {
    if (keys_ == 0) return kNone;
    const std::uint64_t bucket = key >> 1 >> (63 - bits_);
    const std::uint32_t begin = begin_of(bucket), end = begin_of(bucket + 1);
    const std::uint32_t rest = rest_of(key, bits_);
    if (end - begin <= kCompared && !compare(begin, rest)) return kNone;
    return search(begin, end, rest);
  }

 private:
  static constexpr std::uint32_t kBucketKeys = 8, kCompared = 16;
  static constexpr std::size_t kRestBytes = 4;

  static std::uint32_t bucket_bits(std::uint32_t keys);
  static std::uint64_t buckets(std::uint32_t keys) { return std::uint64_t{1} << bucket_bits(keys); }
  static std::size_t begin_bytes(std::uint32_t keys) { return keys < 65536 ? 2 : 4; }
  static std::uint32_t rest_of(std::uint64_t key, std::uint32_t bits) {
    return static_cast<std::uint32_t>(key << bits >> 32);
  }

  // Whether one of the kCompared fingerprints from `begin` on, which may be those of later buckets
  // or of the padding, is the one that is searched. Most searches end here, and without a branch
  // that depends on the size of the bucket.
  bool compare(std::uint32_t begin, std::uint32_t rest) const {
    if constexpr (std::endian::native != std::endian::little) return true;
    using Four = std::uint32_t __attribute__((vector_size(16)));
    Four parts[kCompared / 4];
    std::memcpy(parts, rests_ + std::size_t{begin} * kRestBytes, sizeof parts);
    const Four wanted = Four{} + rest;
    const auto found =
        (parts[0] == wanted) | (parts[1] == wanted) | (parts[2] == wanted) | (parts[3] == wanted);
    std::uint64_t halves[2];
    std::memcpy(halves, &found, sizeof halves);
    return (halves[0] | halves[1]) != 0;
  }

  std::uint32_t search(std::uint32_t begin, std::uint32_t end, std::uint32_t rest) const {
    while (end - begin > kCompared) {
      const std::uint32_t middle = begin + (end - begin) / 2;
      (rest_at(middle) <= rest ? begin : end) = middle;
    }
    for (; begin < end; ++begin) {
      if (rest_at(begin) == rest) return begin;
    }
    return kNone;
  }

  std::uint32_t begin_of(std::uint64_t bucket) const {
    return keys_ < 65536 ? load_little<std::uint16_t>(begins_ + bucket * 2)
                         : load_little<std::uint32_t>(begins_ + bucket * 4);
  }
  std::uint32_t rest_at(std::uint32_t i) const {
    return load_little<std::uint32_t>(rests_ + std::size_t{i} * kRestBytes);
  }

  const std::byte* begins_ = nullptr;
  const std::byte* rests_ = nullptr;
  std::uint32_t keys_ = 0;
  std::uint32_t bits_ = 0;
};

}  // namespace chaff::detail
