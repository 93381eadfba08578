#include "text/fingerprint.h"

#include <xxhash.h>

#include <bit>

#include "base/vectors.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace chaff::detail {
namespace {

constexpr std::uint64_t power(std::uint64_t base, std::size_t exponent) {
  std::uint64_t result = 1;
  for (; exponent > 0; --exponent) result *= base;
  return result;
}

constexpr std::uint64_t kBase = TokenSum::kBase;

// Makes room for the windows of `tokens` at the end of `out`. Returns their number.
std::size_t add_windows(std::span<const std::uint64_t> tokens, std::vector<std::uint64_t>& out) {
  if (tokens.size() < kRunTokens) return 0;
  const std::size_t windows = tokens.size() - kRunTokens + 1;
  out.resize(out.size() + windows);
  return windows;
}

#ifdef __x86_64__
[[gnu::target("avx512dq")]] __m512i all_lanes(std::uint64_t value) {
  return _mm512_set1_epi64(static_cast<long long>(value));
}

template <int kShift>
[[gnu::target("avx512dq")]] __m512i fold_right(__m512i h) {
  return _mm512_xor_si512(h, _mm512_maskz_srli_epi64(0xFF, h, kShift));
}

// mix() of eight numbers.
[[gnu::target("avx512dq")]] __m512i mix_avx512(__m512i h) {
  h = _mm512_mullo_epi64(fold_right<33>(h), all_lanes(kMixFactors[0]));
  h = _mm512_mullo_epi64(fold_right<33>(h), all_lanes(kMixFactors[1]));
  h = fold_right<33>(h);
  return _mm512_mask_mov_epi64(h, _mm512_testn_epi64_mask(h, h), all_lanes(1));
}

// Eight windows at once, each from scratch.
[[gnu::target("avx512dq")]] void hash_windows_avx512(const std::uint64_t* tokens,
                                                     std::size_t windows, std::uint64_t* made) {
  for (std::size_t i = 0; i < windows; i += 8) {
    const auto lanes = static_cast<__mmask8>(windows - i < 8 ? (1u << (windows - i)) - 1 : 0xFFu);
    __m512i sum = _mm512_maskz_loadu_epi64(lanes, tokens + i);
    for (std::size_t j = 1; j < kRunTokens; ++j) {
      sum = _mm512_add_epi64(_mm512_mullo_epi64(sum, all_lanes(kBase)),
                             _mm512_maskz_loadu_epi64(lanes, tokens + i + j));
    }
    sum = _mm512_add_epi64(sum, all_lanes(TokenSum::offset(Salt::kRun, kRunTokens)));
    _mm512_mask_storeu_epi64(made + i, lanes, mix_avx512(sum));
  }
}

// The bits of those of the indices `first` to `first` + 7 that are in [0, size).
__mmask8 lanes_within(std::ptrdiff_t first, std::ptrdiff_t size) {
  unsigned lanes = 0xFF;
  if (first < 0) lanes <<= -first;
  if (first + 8 > size) lanes &= first < size ? (1u << (size - first)) - 1 : 0;
  return static_cast<__mmask8>(lanes);
}

// Eight fingerprints at once. One is chosen if, with those beside it that are not smaller, it fills
// a window. Writes up to eight positions too many.
[[gnu::target("avx512f,avx512vl,popcnt")]] std::size_t winnow_avx512(
    std::span<const std::uint64_t> runs, std::uint32_t* out) {
  static_assert(kWinnowWindow == 4);
  const auto size = static_cast<std::ptrdiff_t>(runs.size());
  std::size_t chosen = 0;
  __m256i positions = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  for (std::ptrdiff_t i = 0; i < size; i += 8) {
    const bool inside = i >= 3 && i + 11 <= size;
    const auto lanes = [&](std::ptrdiff_t k) {
      return inside ? __mmask8{0xFF} : lanes_within(i + k, size);
    };
    const std::uint64_t* const at = runs.data() + i;
    const __m512i run = _mm512_maskz_loadu_epi64(lanes(0), at);
    unsigned left[4] = {lanes(0)}, right[4] = {lanes(0)};  // [k]: the k beside it are not smaller
    for (std::ptrdiff_t k = 1; k <= 3; ++k) {
      const __mmask8 before = lanes(-k), after = lanes(k);
      left[k] = left[k - 1] &
                _mm512_mask_cmple_epu64_mask(before, run, _mm512_maskz_loadu_epi64(before, at - k));
      right[k] = right[k - 1] &
                 _mm512_mask_cmplt_epu64_mask(after, run, _mm512_maskz_loadu_epi64(after, at + k));
    }
    const unsigned smallest = left[3] | (left[2] & right[1]) | (left[1] & right[2]) | right[3];
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + chosen),
                        _mm256_maskz_compress_epi32(static_cast<__mmask8>(smallest), positions));
    chosen += static_cast<std::size_t>(std::popcount(smallest));
    positions = _mm256_add_epi32(positions, _mm256_set1_epi32(8));
  }
  return chosen;
}
#endif

}  // namespace

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

void append_runs(std::span<const std::uint64_t> tokens, std::vector<std::uint64_t>& out) {
#ifdef __x86_64__
  static const bool fast = has_avx512();
  if (fast) {
    const std::size_t windows = add_windows(tokens, out);
    hash_windows_avx512(tokens.data(), windows, out.data() + out.size() - windows);
    return;
  }
#endif
  append_runs_portable(tokens, out);
}

void append_runs_portable(std::span<const std::uint64_t> tokens, std::vector<std::uint64_t>& out) {
  const std::size_t windows = add_windows(tokens, out);
  if (windows == 0) return;
  constexpr std::uint64_t kLeaving = power(kBase, kRunTokens);
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i + 1 < kRunTokens; ++i) sum = sum * kBase + tokens[i];
  std::uint64_t* const made = out.data() + out.size() - windows;
  std::uint64_t leaving = 0;
  for (std::size_t i = 0; i < windows; ++i) {
    sum = sum * kBase + tokens[i + kRunTokens - 1] - leaving * kLeaving;
    leaving = tokens[i];
    made[i] = TokenSum::finish(sum, Salt::kRun, kRunTokens);
  }
}

void hash_runs(std::span<const std::uint64_t> tokens, std::vector<std::uint64_t>& out) {
  out.clear();
  append_runs(tokens, out);
}

void winnow(std::span<const std::uint64_t> runs, std::vector<std::uint32_t>& out) {
#ifdef __x86_64__
  static const bool fast = has_avx512();
  if (fast && runs.size() >= kWinnowWindow) {
    out.resize(runs.size() + 8);
    out.resize(winnow_avx512(runs, out.data()));
    return;
  }
#endif
  winnow_portable(runs, out);
}

// The smaller of the first two and the smaller of the next two, then the smaller of both.
// Branch-free: a branch that depends on the text would be unpredictable.
void winnow_portable(std::span<const std::uint64_t> runs, std::vector<std::uint32_t>& out) {
  static_assert(kWinnowWindow == 4);
  struct Smallest {
    std::uint64_t run;
    std::uint32_t position;
  };
  const auto right_or_less = [](const Smallest& a, const Smallest& b) {
    const bool right = b.run <= a.run;
    return Smallest{right ? b.run : a.run, right ? b.position : a.position};
  };
  const auto at = [&](std::size_t i) { return Smallest{runs[i], static_cast<std::uint32_t>(i)}; };
  out.clear();
  if (runs.size() < kWinnowWindow) {
    if (runs.empty()) return;
    Smallest best = at(0);
    for (std::size_t i = 1; i < runs.size(); ++i) best = right_or_less(best, at(i));
    out.push_back(best.position);
    return;
  }
  out.resize(runs.size() - kWinnowWindow + 1);
  std::size_t chosen = 0;
  std::uint32_t last = ~std::uint32_t{0};
  Smallest first = right_or_less(at(0), at(1)), second = right_or_less(at(1), at(2));
  for (std::size_t i = kWinnowWindow - 1; i < runs.size(); ++i) {
    const Smallest third = right_or_less(at(i - 1), at(i)), best = right_or_less(first, third);
    out[chosen] = best.position;  // if it is not new, the next one overwrites it
    chosen += best.position != last;
    last = best.position;
    first = second;
    second = third;
  }
  out.resize(chosen);
}

}  // namespace chaff::detail
