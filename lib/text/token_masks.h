// Where tokens begin and end in a text, as bits: 64 bytes at a time, ASCII with vector
// instructions, other characters by table.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/ascii_block.h"
#include "text/entities.h"
#include "text/unicode.h"

namespace chaff::detail {

/// Masks of one block; bit i belongs to byte i.
struct BlockMasks {
  std::uint64_t begins = 0;   ///< a token begins here
  std::uint64_t ends = 0;     ///< a token ended before this byte
  std::uint64_t numbers = 0;  ///< those of `ends` where a run of digits ended
  std::uint64_t odd = 0;  ///< a byte of a token that is not folded in TokenMasks::folded(); of a
                          ///< character that the block's end cuts only the bytes before the end
  std::uint64_t newline = 0;
};

/// Goes over a text block by block.
///
/// A character beyond ASCII sets the bits of all its bytes, so the same arithmetic finds the tokens
/// of all scripts. So does an HTML entity. The character is folded in place if its folded form has
/// as many bytes. So only tokens with rarer characters have to be folded separately.
class TokenMasks {
 public:
  explicit TokenMasks(std::string_view text) : text_(text), chars_(CharTable::get()) {}

  /// The masks of the block at `at`, a multiple of kBlockBytes. REQUIRES each block once and in
  /// order. Bytes beyond the text count as blanks.
  BlockMasks next(std::size_t at);

  /// Whether a token continues beyond the end of the last block.
  bool open() const { return carry_.letter | carry_.digit | carry_.ideograph; }

  /// The last block folded, with the kBlockBytes folded bytes of the previous block before it.
  /// Valid until the next call.
  const char* folded() const { return window_.data() + kBlockBytes; }

 private:
  // Bits of the classes of token characters.
  struct Classes {
    std::uint64_t letter = 0;
    std::uint64_t digit = 0;
    std::uint64_t ideograph = 0;
    std::uint64_t lower = 0;  // small letters, and the marks after them
    std::uint64_t upper = 0;  // the first byte of each capital
  };

  // The bits of one character: in this block, and in the next if the block's end cuts it.
  struct CharBits {
    unsigned first = 0;
    std::uint64_t here = 0;
    std::uint64_t next = 0;
  };

  AsciiBlock classify(std::size_t at);
  std::uint64_t finish_cut_char(Classes& classes);
  static void clear(Classes& classes, std::uint64_t bits);
  template <bool kSpecial>
  void add_rare(std::uint64_t rare, Classes& classes, BlockMasks& masks);
  bool add_char(const CharInfo& info, const CharBits& bits, Classes& classes, BlockMasks& masks);

  std::string_view text_;
  const CharTable& chars_;
  std::size_t at_ = 0;  // of the current block
  Classes carry_;       // bit 0: the classes of the last byte of the previous block
  // The character that the end of the previous block cut: the classes and the folded form of its
  // remaining bytes, and their count.
  Classes cut_;
  std::array<char, kMaxEntityBytes> cut_folded_{};
  std::uint32_t cut_bytes_ = 0;
  // A cut character is folded beyond the end.
  std::array<char, 2 * kBlockBytes + kMaxEntityBytes> window_{};
};

}  // namespace chaff::detail
