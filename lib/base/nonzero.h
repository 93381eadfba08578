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

/// Bit i is set if values[i] is not 0, for i < kNonzeroBits; for -0 it may be set. REQUIRES values
/// aligned to 16 bytes.
inline std::uint64_t nonzero_bits(const float* values) {
#ifdef __SSE2__
  // Packing makes numbers narrower and keeps those too large for it at the bounds, so that only 0
  // becomes 0.
  const auto* at = reinterpret_cast<const __m128i*>(values);
  const __m128i low = _mm_packs_epi32(_mm_load_si128(at), _mm_load_si128(at + 1)),
                high = _mm_packs_epi32(_mm_load_si128(at + 2), _mm_load_si128(at + 3));
  const __m128i zero = _mm_cmpeq_epi8(_mm_packs_epi16(low, high), _mm_setzero_si128());
  return static_cast<std::uint32_t>(_mm_movemask_epi8(zero)) ^ 0xFFFFu;
#else
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < kNonzeroBits; ++i) bits |= std::uint64_t{values[i] != 0} << i;
  return bits;
#endif
}

}  // namespace chaff::detail
