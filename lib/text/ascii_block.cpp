#include "text/ascii_block.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <vector>

#include "base/vectors.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace chaff::detail {
namespace {

constexpr std::uint64_t kEach = 0x0101010101010101u;
constexpr std::uint64_t kTops = 0x80 * kEach;

// The top bits of eight bytes as one byte. The multiplication moves each bit to its own position in
// the highest byte.
constexpr std::uint64_t gather(std::uint64_t tops) {
  return (tops >> 7) * 0x0102040810204080u >> 56;
}

// Sets the top bit of each byte that is in [first, last]. The additions never carry into the next
// byte, because the top bits are cleared first.
constexpr std::uint64_t in_range(std::uint64_t bytes, std::uint64_t first, std::uint64_t last) {
  const std::uint64_t low = bytes & ~kTops;
  return (low + (0x80 - first) * kEach) & ~(low + (0x7F - last) * kEach) & ~bytes & kTops;
}

std::uint64_t load(const char* bytes) {
  std::uint64_t value;
  std::memcpy(&value, bytes, sizeof value);
  if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap64(value);
  return value;
}

}  // namespace

AsciiBlock classify_ascii_portable(const char* bytes, char* folded) {
  AsciiBlock block;
  for (std::size_t i = 0; i < kBlockBytes; i += 8) {
    const std::uint64_t eight = load(bytes + i), small = eight | 0x20 * kEach;
    block.letter |= gather(in_range(small, 'a', 'z')) << i;
    block.upper |= gather(in_range(eight, 'A', 'Z')) << i;
    block.digit |= gather(in_range(eight, '0', '9')) << i;
    block.blank |= gather(in_range(eight, ' ', ' ')) << i;
    block.newline |= gather(in_range(eight, '\n', '\n')) << i;
    block.high |= gather(eight & kTops) << i;
    block.special |=
        gather(in_range(eight, 0, 0x1F) | in_range(eight, 0x7F, 0x7F) | in_range(eight, '&', '&'))
        << i;
    for (std::size_t j = 0; j < 8; ++j) folded[i + j] = static_cast<char>(bytes[i + j] | 0x20);
  }
  block.special &= ~block.newline;
  return block;
}

#ifdef __x86_64__
namespace {

AsciiBlock classify_sse2(const char* bytes, char* folded) {
  AsciiBlock block;
  // Comparisons are signed, so bytes beyond ASCII are negative and below all bounds.
  const auto mask = [](__m128i truth) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(truth)));
  };
  const auto within = [](__m128i c, char first, char last) {
    return _mm_and_si128(_mm_cmpgt_epi8(c, _mm_set1_epi8(static_cast<char>(first - 1))),
                         _mm_cmplt_epi8(c, _mm_set1_epi8(static_cast<char>(last + 1))));
  };
  for (std::size_t i = 0; i < kBlockBytes; i += 16) {
    const __m128i c = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i));
    const __m128i small = _mm_or_si128(c, _mm_set1_epi8(0x20));
    block.letter |= mask(within(small, 'a', 'z')) << i;
    block.upper |= mask(within(c, 'A', 'Z')) << i;
    block.digit |= mask(within(c, '0', '9')) << i;
    block.blank |= mask(_mm_cmpeq_epi8(c, _mm_set1_epi8(' '))) << i;
    block.newline |= mask(_mm_cmpeq_epi8(c, _mm_set1_epi8('\n'))) << i;
    block.high |= mask(c) << i;
    // Signed, the bytes from 0x80 on are below the controls.
    const __m128i control_or_high = _mm_or_si128(_mm_cmplt_epi8(c, _mm_set1_epi8(0x20)),
                                                 _mm_cmpeq_epi8(c, _mm_set1_epi8(0x7F)));
    block.special |= mask(_mm_or_si128(control_or_high, _mm_cmpeq_epi8(c, _mm_set1_epi8('&'))))
                     << i;
    _mm_storeu_si128(reinterpret_cast<__m128i*>(folded + i), small);
  }
  block.special &= ~(block.newline | block.high);
  return block;
}

[[gnu::target("avx2")]] std::uint64_t mask_avx2(__m256i truth) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(truth));
}

[[gnu::target("avx2")]] __m256i within_avx2(__m256i c, char first, char last) {
  return _mm256_and_si256(_mm256_cmpgt_epi8(c, _mm256_set1_epi8(static_cast<char>(first - 1))),
                          _mm256_cmpgt_epi8(_mm256_set1_epi8(static_cast<char>(last + 1)), c));
}

[[gnu::target("avx2")]] __m256i is_avx2(__m256i c, char byte) {
  return _mm256_cmpeq_epi8(c, _mm256_set1_epi8(byte));
}

// As classify_sse2(), with registers of twice the size.
[[gnu::target("avx2")]] AsciiBlock classify_avx2(const char* bytes, char* folded) {
  AsciiBlock block;
  for (std::size_t i = 0; i < kBlockBytes; i += 32) {
    const __m256i c = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + i));
    const __m256i small = _mm256_or_si256(c, _mm256_set1_epi8(0x20));
    block.letter |= mask_avx2(within_avx2(small, 'a', 'z')) << i;
    block.upper |= mask_avx2(within_avx2(c, 'A', 'Z')) << i;
    block.digit |= mask_avx2(within_avx2(c, '0', '9')) << i;
    block.blank |= mask_avx2(is_avx2(c, ' ')) << i;
    block.newline |= mask_avx2(is_avx2(c, '\n')) << i;
    block.high |= mask_avx2(c) << i;
    const __m256i control_or_high = _mm256_cmpgt_epi8(_mm256_set1_epi8(0x20), c);
    block.special |= mask_avx2(_mm256_or_si256(control_or_high,
                                               _mm256_or_si256(is_avx2(c, 0x7F), is_avx2(c, '&'))))
                     << i;
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(folded + i), small);
  }
  block.special &= ~(block.newline | block.high);
  return block;
}

[[gnu::target("avx512bw")]] std::uint64_t within_avx512(__m512i c, char first, char last) {
  return _mm512_cmple_epu8_mask(_mm512_sub_epi8(c, _mm512_set1_epi8(first)),
                                _mm512_set1_epi8(static_cast<char>(last - first)));
}

[[gnu::target("avx512bw")]] std::uint64_t is_avx512(__m512i c, char byte) {
  return _mm512_cmpeq_epi8_mask(c, _mm512_set1_epi8(byte));
}

[[gnu::target("avx512bw")]] AsciiBlock classify_avx512(const char* bytes, char* folded) {
  const __m512i c = _mm512_loadu_si512(bytes);
  const __m512i small = _mm512_or_si512(c, _mm512_set1_epi8(0x20));
  _mm512_storeu_si512(folded, small);
  AsciiBlock block{.letter = within_avx512(small, 'a', 'z'),
                   .upper = within_avx512(c, 'A', 'Z'),
                   .digit = within_avx512(c, '0', '9'),
                   .blank = is_avx512(c, ' '),
                   .newline = is_avx512(c, '\n'),
                   .high = _mm512_movepi8_mask(c)};
  block.special =
      (within_avx512(c, 0, 0x1F) | is_avx512(c, 0x7F) | is_avx512(c, '&')) & ~block.newline;
  return block;
}

}  // namespace

std::span<const AsciiClassifier> ascii_classifiers() {
  static const auto usable = [] {
    std::vector<AsciiClassifier> found;
    found.reserve(4);
    if (has_avx512()) found.push_back(classify_avx512);
    if (has_avx2()) found.push_back(classify_avx2);
    found.push_back(classify_sse2);
    found.push_back(classify_ascii_portable);
    return found;
  }();
  return usable;
}
#else
std::span<const AsciiClassifier> ascii_classifiers() {
  static constexpr std::array<AsciiClassifier, 1> kUsable{classify_ascii_portable};
  return kUsable;
}
#endif

AsciiBlock classify_ascii(const char* bytes, char* folded) {
  static const AsciiClassifier best = ascii_classifiers().front();
  return best(bytes, folded);
}

AsciiBlock classify_ascii(std::string_view text, std::size_t at, char* folded) {
  if (at + kBlockBytes <= text.size()) return classify_ascii(text.data() + at, folded);
  std::array<char, kBlockBytes> last;
  last.fill(' ');
  if (at < text.size())
    std::copy(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), last.begin());
  return classify_ascii(last.data(), folded);
}

std::size_t write_positions_portable(std::uint64_t bits, std::uint32_t first, std::uint32_t* out) {
  std::size_t count = 0;
  for (; bits != 0; bits &= bits - 1)
    out[count++] = first + static_cast<std::uint32_t>(std::countr_zero(bits));
  return count;
}

#ifdef __x86_64__
namespace {

constexpr auto kPositions = [] {
  std::array<std::uint8_t, kBlockBytes> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint8_t>(i);
  return all;
}();

[[gnu::target("avx512bw,avx512vbmi2,popcnt")]] std::size_t write_positions_avx512(
    std::uint64_t bits, std::uint32_t first, std::uint32_t* out) {
  const __m512i all = _mm512_loadu_si512(kPositions.data());
  alignas(kBlockBytes) std::array<std::uint8_t, kBlockBytes> chosen;
  _mm512_store_si512(chosen.data(), _mm512_maskz_compress_epi8(bits, all));
  const auto count = static_cast<std::size_t>(std::popcount(bits));
  std::size_t done = 0;
  do {  // once for nearly all blocks
    const __m128i next = _mm_load_si128(reinterpret_cast<const __m128i*>(chosen.data() + done));
    _mm512_storeu_si512(out + done, _mm512_add_epi32(_mm512_set1_epi32(static_cast<int>(first)),
                                                     _mm512_maskz_cvtepu8_epi32(0xFFFF, next)));
    done += 16;
  } while (done < count);
  return count;
}

}  // namespace

std::size_t write_positions(std::uint64_t bits, std::uint32_t first, std::uint32_t* out) {
  static const bool fast = has_avx512() && __builtin_cpu_supports("avx512vbmi2");
  return fast ? write_positions_avx512(bits, first, out)
              : write_positions_portable(bits, first, out);
}
#else
std::size_t write_positions(std::uint64_t bits, std::uint32_t first, std::uint32_t* out) {
  return write_positions_portable(bits, first, out);
}
#endif

}  // namespace chaff::detail
