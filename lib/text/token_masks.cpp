#include "text/token_masks.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace chaff::detail {

void TokenMasks::add_beyond_ascii(std::uint64_t high, Classes& classes, BlockMasks& masks,
                                  std::uint64_t& upper) {
  char* const folded = window_.data() + kBlockBytes;
  if (spilled_ > 0) {
    std::copy_n(spilled_bytes_.begin(), spilled_, folded);
    classes.letter |= spill_.letter;
    classes.digit |= spill_.digit;
    classes.ideograph |= spill_.ideograph;
    classes.lower |= spill_.lower;
    high &= ~std::uint64_t{0} << spilled_;
  }
  spill_ = {};
  spilled_ = 0;
  while (high != 0) {
    const auto i = static_cast<unsigned>(std::countr_zero(high));
    const Decoded c = decode(text_, at_ + i);
    const CharInfo& info = chars_[c.value];
    const std::uint64_t bytes = (std::uint64_t{1} << c.bytes) - 1;
    const std::uint64_t here = bytes << i,
                        there = i + c.bytes > kBlockBytes ? bytes >> (kBlockBytes - i) : 0;
    high &= ~here;
    const auto set = [&](std::uint64_t& mask, std::uint64_t& spill) {
      mask |= here, spill |= there;
    };
    const auto before = [&](std::uint64_t mask, std::uint64_t carry) {
      return i > 0 ? mask >> (i - 1) & 1 : carry;
    };
    bool in_token = true;
    switch (info.cls) {
      case CharClass::kOther:
      case CharClass::kSpace:
        in_token = false;
        break;
      case CharClass::kIgnored:
      case CharClass::kMark: {  // like what stands before it
        const bool letter = before(classes.letter, carry_.letter),
                   digit = before(classes.digit, carry_.digit);
        const bool ideograph = before(classes.ideograph, carry_.ideograph);
        if (letter) set(classes.letter, spill_.letter);
        if (digit) set(classes.digit, spill_.digit);
        if (ideograph) set(classes.ideograph, spill_.ideograph);
        if (before(classes.lower, carry_.lower)) set(classes.lower, spill_.lower);
        in_token = letter || digit || ideograph;
        break;
      }
      case CharClass::kLetter:
        set(classes.letter, spill_.letter);
        if (info.upper) upper |= std::uint64_t{1} << i;
        if (info.lower) set(classes.lower, spill_.lower);
        break;
      case CharClass::kDigit:
        set(classes.digit, spill_.digit);
        break;
      case CharClass::kIdeograph:
        set(classes.ideograph, spill_.ideograph);
        masks.begins |= std::uint64_t{1} << i;
        break;
    }
    if (!in_token) continue;
    if (info.same_size) {
      put_utf8(folded + i, info.fold);
    } else {
      masks.odd |= here;
    }
    if (i + c.bytes > kBlockBytes) {
      spilled_ = static_cast<std::uint32_t>(i + c.bytes - kBlockBytes);
      std::copy_n(folded + kBlockBytes, spilled_, spilled_bytes_.begin());
    }
  }
}

BlockMasks TokenMasks::next(std::size_t at) {
  at_ = at;
  std::memcpy(window_.data(), window_.data() + kBlockBytes, kBlockBytes);
  char* const folded = window_.data() + kBlockBytes;
  AsciiBlock ascii;
  if (at + kBlockBytes <= text_.size()) {
    ascii = classify_ascii(text_.data() + at, folded);
  } else {
    std::array<char, kBlockBytes> last;
    last.fill(' ');
    if (at < text_.size())
      std::copy(text_.begin() + static_cast<std::ptrdiff_t>(at), text_.end(), last.begin());
    ascii = classify_ascii(last.data(), folded);
  }

  BlockMasks masks;
  Classes classes{ascii.letter, ascii.digit, 0, ascii.letter & ~ascii.upper};
  std::uint64_t upper = ascii.upper;
  if (ascii.high != 0 || spilled_ > 0) add_beyond_ascii(ascii.high, classes, masks, upper);

  const std::uint64_t letter_before = classes.letter << 1 | carry_.letter;
  const std::uint64_t digit_before = classes.digit << 1 | carry_.digit;
  const std::uint64_t ideograph_before = classes.ideograph << 1 | carry_.ideograph;
  const std::uint64_t lower_before = classes.lower << 1 | carry_.lower;
  masks.begins |=
      (classes.letter & ~letter_before) | (classes.digit & ~digit_before) | (upper & lower_before);
  const std::uint64_t in_token = classes.letter | classes.digit | classes.ideograph;
  masks.ends = (letter_before | digit_before | ideograph_before) & (~in_token | masks.begins);
  masks.numbers = masks.ends & digit_before;
  masks.newline = ascii.newline;
  const auto last = [](std::uint64_t mask) { return mask >> (kBlockBytes - 1); };
  carry_ = {last(classes.letter), last(classes.digit), last(classes.ideograph),
            last(classes.lower)};
  return masks;
}

}  // namespace chaff::detail
