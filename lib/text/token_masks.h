// Where tokens begin and end in a text, as bits: 64 bytes at a time, ASCII by vectors, the rest by
// table.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/ascii_block.h"
#include "text/unicode.h"

namespace chaff::detail {

/// What the masks say of one block; bit i is about byte i.
struct BlockMasks {
  std::uint64_t begins = 0;   ///< a token begins here
  std::uint64_t ends = 0;     ///< a token ended before this byte
  std::uint64_t numbers = 0;  ///< of `ends`, those of runs of digits
  std::uint64_t odd = 0;  ///< a byte of a token that `folded` does not show folded; of a character
                          ///< that the block's end cuts only the bytes before it
  std::uint64_t newline = 0;
};

/// Goes over a text block by block.
///
/// A character beyond ASCII sets the bits of all its bytes, so that one and the same arithmetic
/// finds the tokens of all scripts; where its folded form has as many bytes it's folded in place,
/// too. So only tokens with rarer characters need a look of their own.
class TokenMasks {
 public:
  explicit TokenMasks(std::string_view text) : text_(text), chars_(CharTable::get()) {}

  /// The masks of the block at `at`, a multiple of kBlockBytes, each block once and in order. What
  /// lies beyond the text counts as blanks.
  BlockMasks next(std::size_t at);

  /// Whether a token is under way at the end of the last block.
  bool open() const { return carry_.letter | carry_.digit | carry_.ideograph; }

  /// The last block folded; before it stand the kBlockBytes folded bytes of the block before. Valid
  /// until the next call.
  const char* folded() const { return window_.data() + kBlockBytes; }

 private:
  // Bits of the tokens' classes. As a carry, what the block before says of the first bytes of this
  // one.
  struct Classes {
    std::uint64_t letter = 0;
    std::uint64_t digit = 0;
    std::uint64_t ideograph = 0;
    std::uint64_t lower = 0;  // the last byte of a small letter, and marks behind it
  };

  void add_beyond_ascii(std::uint64_t high, Classes& classes, BlockMasks& masks,
                        std::uint64_t& upper);

  std::string_view text_;
  const CharTable& chars_;
  std::size_t at_ = 0;
  Classes carry_;  // bit 0: of the byte before the block
  Classes spill_;  // of a character that the block's end cut: bits of its remaining bytes
  std::uint32_t spilled_ = 0;  // how many these are
  std::array<char, 3> spilled_bytes_{};
  std::array<char, 2 * kBlockBytes + 4> window_{};  // a folded character may reach over its end
};

}  // namespace chaff::detail
