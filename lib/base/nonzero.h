// Which of many floats are not 0, as bits.
#pragma once

#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace chaff::detail {

/// How many floats nonzero_bits() looks at.
inline constexpr std::size_t kNonzeroBits = 16;

/// Bit i is set if values[i] is not 0, for i < kNonzeroBits.
inline std::uint64_t nonzero_bits(const float* values) {
#ifdef __SSE2__
  const auto four = [&](std::size_t first) {
    return _mm_castps_si128(_mm_cmpneq_ps(_mm_loadu_ps(values + first), _mm_setzero_ps()));
  };
  const __m128i low = _mm_packs_epi32(four(0), four(4)), high = _mm_packs_epi32(four(8), four(12));
  return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_packs_epi16(low, high)));
#else
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < kNonzeroBits; ++i) bits |= std::uint64_t{values[i] != 0} << i;
  return bits;
#endif
}

}  // namespace chaff::detail
