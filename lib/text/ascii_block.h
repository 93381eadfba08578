// Classes of 64 bytes at a time, one bit per byte: the vector path of segmenting. Bytes beyond
// ASCII are only marked here, not classified.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace chaff::detail {

/// Bit i of each mask belongs to byte i.
struct AsciiBlock {
  std::uint64_t letter = 0;   ///< A to Z and a to z
  std::uint64_t upper = 0;    ///< A to Z
  std::uint64_t digit = 0;    ///< 0 to 9
  std::uint64_t blank = 0;    ///< the space
  std::uint64_t newline = 0;  ///< line feed
  std::uint64_t high = 0;     ///< not ASCII
  std::uint64_t special = 0;  ///< & and control characters other than line feed

  friend bool operator==(const AsciiBlock&, const AsciiBlock&) = default;
};

inline constexpr std::size_t kBlockBytes = 64;

/// Classifies kBlockBytes bytes at `bytes` and writes them to `folded` with bit 0x20 set. That
/// makes letters small and keeps digits; the other bytes of `folded` have no meaning. Uses the
/// widest vectors that the machine has.
AsciiBlock classify_ascii(const char* bytes, char* folded);

/// The block of `text` at `at`. Bytes behind the text count as blanks.
AsciiBlock classify_ascii(std::string_view text, std::size_t at, char* folded);

/// As the first form, without vector instructions, eight bytes at a time.
AsciiBlock classify_ascii_portable(const char* bytes, char* folded);

using AsciiClassifier = AsciiBlock (*)(const char* bytes, char* folded);

/// All that this machine can run, the fastest first. They give the same result. Cost: the first
/// call asks the processor.
std::span<const AsciiClassifier> ascii_classifiers();

/// Writes `first` plus the position of each bit of `bits` to `out`, ascending. Returns their
/// number. REQUIRES room for kBlockBytes numbers; those behind the result have no meaning. Without
/// branches on the number where the machine has AVX-512 VBMI2.
std::size_t write_positions(std::uint64_t bits, std::uint32_t first, std::uint32_t* out);

/// The same without vector instructions.
std::size_t write_positions_portable(std::uint64_t bits, std::uint32_t first, std::uint32_t* out);

}  // namespace chaff::detail
