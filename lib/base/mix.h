// Mixing the bits of a number.
#pragma once

#include <cstdint>

namespace chaff::detail {

/// The factors of mix(), for code that mixes several numbers at once.
inline constexpr std::uint64_t kMixFactors[] = {0xFF51AFD7ED558CCDu, 0xC4CEB9FE1A85EC53u};

/// Spreads all bits of `h` over all bits of the result (the finaliser of MurmurHash3). Never
/// returns 0, which marks empty slots in hash tables.
constexpr std::uint64_t mix(std::uint64_t h) {
  h ^= h >> 33;
  h *= kMixFactors[0];
  h ^= h >> 33;
  h *= kMixFactors[1];
  h ^= h >> 33;
  return h == 0 ? 1 : h;
}

}  // namespace chaff::detail
