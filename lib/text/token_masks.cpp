#include "text/token_masks.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace chaff::detail {

// Folds the block into the window and classifies its ASCII.
AsciiBlock TokenMasks::classify(std::size_t at) {
  std::memcpy(window_.data(), window_.data() + kBlockBytes, kBlockBytes);
  return classify_ascii(text_, at, window_.data() + kBlockBytes);
}

// Forgets that bytes of an entity were letters and digits.
void TokenMasks::clear(Classes& classes, std::uint64_t bits) {
  classes.letter &= ~bits;
  classes.digit &= ~bits;
  classes.lower &= ~bits;
  classes.upper &= ~bits;
}

// Adds the remaining bytes of the character that the end of the previous block cut. Returns their
// bits.
std::uint64_t TokenMasks::finish_cut_char(Classes& classes) {
  if (cut_bytes_ == 0) return 0;
  std::copy_n(cut_folded_.begin(), cut_bytes_, window_.data() + kBlockBytes);
  const std::uint64_t bits = ~(~std::uint64_t{0} << cut_bytes_);
  clear(classes, bits);
  classes.letter |= cut_.letter;
  classes.digit |= cut_.digit;
  classes.ideograph |= cut_.ideograph;
  classes.lower |= cut_.lower;
  cut_ = {};
  cut_bytes_ = 0;
  return bits;
}

// Sets the bits of a character. Returns whether it belongs to a token.
bool TokenMasks::add_char(const CharInfo& info, const CharBits& bits, Classes& classes,
                          BlockMasks& masks) {
  const auto set = [&](std::uint64_t Classes::* cls) {
    classes.*cls |= bits.here, cut_.*cls |= bits.next;
  };
  const auto set_if_before = [&](std::uint64_t Classes::* cls) {
    const bool before =
        bits.first > 0 ? classes.*cls >> (bits.first - 1) & 1 : (carry_.*cls & 1) != 0;
    if (before) set(cls);
    return before;
  };
  const std::uint64_t first_byte = std::uint64_t{1} << bits.first;
  switch (info.cls) {
    case CharClass::kOther:
    case CharClass::kSpace:
      return false;
    case CharClass::kIgnored:
    case CharClass::kMark: {  // has the classes of the character before it
      const bool letter = set_if_before(&Classes::letter), digit = set_if_before(&Classes::digit);
      const bool ideograph = set_if_before(&Classes::ideograph);
      set_if_before(&Classes::lower);
      return letter || digit || ideograph;
    }
    case CharClass::kLetter:
      set(&Classes::letter);
      if (info.upper) classes.upper |= first_byte;
      if (info.lower) set(&Classes::lower);
      return true;
    case CharClass::kDigit:
      set(&Classes::digit);
      return true;
    case CharClass::kIdeograph:
      set(&Classes::ideograph);
      masks.begins |= first_byte;
      return true;
  }
  return false;
}

// `rare` are the bytes that need the table: those beyond ASCII, and `kSpecial` control characters
// and &, which most blocks do not have.
template <bool kSpecial>
void TokenMasks::add_rare(std::uint64_t rare, Classes& classes, BlockMasks& masks) {
  rare &= ~finish_cut_char(classes);
  char* const folded = window_.data() + kBlockBytes;
  while (rare != 0) {
    const auto i = static_cast<unsigned>(std::countr_zero(rare));
    const Decoded c = kSpecial ? decode_visible(text_, at_ + i) : decode(text_, at_ + i);
    const CharInfo& info = chars_[c.value];
    const bool is_cut = i + c.bytes > kBlockBytes, is_entity = kSpecial && text_[at_ + i] == '&';
    const std::uint64_t bytes = (std::uint64_t{1} << c.bytes) - 1;
    const CharBits bits{i, bytes << i, is_cut ? bytes >> (kBlockBytes - i) : 0};
    rare &= ~bits.here;
    if (is_entity) clear(classes, bits.here);
    if (add_char(info, bits, classes, masks)) {
      if (info.same_size && !is_entity) {
        put_utf8(folded + i, info.fold);
      } else {
        masks.odd |= bits.here;
      }
    }
    if (is_cut) {
      cut_bytes_ = static_cast<std::uint32_t>(i + c.bytes - kBlockBytes);
      std::copy_n(folded + kBlockBytes, cut_bytes_, cut_folded_.begin());
    }
  }
}

BlockMasks TokenMasks::next(std::size_t at) {
  at_ = at;
  const AsciiBlock ascii = classify(at);
  BlockMasks masks;
  Classes classes{.letter = ascii.letter,
                  .digit = ascii.digit,
                  .ideograph = 0,
                  .lower = ascii.letter & ~ascii.upper,
                  .upper = ascii.upper};
  if (ascii.special != 0) [[unlikely]] {
    add_rare<true>(ascii.high | ascii.special, classes, masks);
  } else if (ascii.high != 0 || cut_bytes_ > 0) {
    add_rare<false>(ascii.high, classes, masks);
  }

  const std::uint64_t letter_before = classes.letter << 1 | carry_.letter;
  const std::uint64_t digit_before = classes.digit << 1 | carry_.digit;
  const std::uint64_t ideograph_before = classes.ideograph << 1 | carry_.ideograph;
  const std::uint64_t lower_before = classes.lower << 1 | carry_.lower;
  masks.begins |= (classes.letter & ~letter_before) | (classes.digit & ~digit_before) |
                  (classes.upper & lower_before);
  const std::uint64_t in_token = classes.letter | classes.digit | classes.ideograph;
  masks.ends = (letter_before | digit_before | ideograph_before) & (~in_token | masks.begins);
  masks.numbers = masks.ends & digit_before;
  masks.newline = ascii.newline;
  const auto last_bit = [](std::uint64_t mask) { return mask >> (kBlockBytes - 1); };
  carry_ = {.letter = last_bit(classes.letter),
            .digit = last_bit(classes.digit),
            .ideograph = last_bit(classes.ideograph),
            .lower = last_bit(classes.lower),
            .upper = 0};
  return masks;
}

}  // namespace chaff::detail
