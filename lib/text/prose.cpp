#include "text/prose.h"

#include <algorithm>
#include <array>
#include <bit>

#include "text/ascii_block.h"
#include "text/entities.h"
#include "text/marks.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

// Whether a character with this first byte can end a sentence, or is an entity.
std::array<bool, 256> first_bytes_of_ends() {
  const CharTable& chars = CharTable::get();
  std::array<bool, 256> can_end{};
  const auto set = [&](char byte) { can_end[static_cast<unsigned char>(byte)] = true; };
  std::array<char, 4> bytes;
  for (char32_t value = 0; value <= 0xFFFF; ++value) {
    if (!chars[value].terminal) continue;
    put_utf8(bytes.data(), value);
    set(bytes[0]);
  }
  std::fill(can_end.begin() + 0xF0, can_end.end(), true);  // beyond the first plane
  set('&');
  return can_end;
}

// Whether line_shape() would count a sentence end.
bool has_sentence_end(std::string_view line) {
  static const std::array<bool, 256> can_end = first_bytes_of_ends();
  const CharTable& chars = CharTable::get();
  bool pending = false;  // a terminal mark, and then only what may follow it
  for (std::size_t at = 0; at < line.size();) {
    if (!pending) {  // no other character changes that
      const auto* const end = line.data() + line.size();
      const auto* const next = std::find_if(
          line.data() + at, end, [](char c) { return can_end[static_cast<unsigned char>(c)]; });
      at = static_cast<std::size_t>(next - line.data());
      if (next == end) break;
    } else if (const std::size_t footnote = skip_footnote(line, at); footnote != at) {
      at = footnote;
      continue;
    }
    const Decoded c = decode_visible(line, at);
    const CharInfo& info = chars[c.value];
    if (pending && !follows_sentence(c.value)) {
      if (info.cls == CharClass::kSpace || c.value >= 0x3000) return true;
      pending = false;
    }
    pending |= info.cls == CharClass::kOther && info.terminal;
    at += c.bytes;
  }
  return pending;
}

// The least and the most that line_shape(line).length() can be: marks count only inside words.
struct LengthBounds {
  std::uint32_t least = 0, marks = 0;

  std::uint32_t most() const { return least + marks; }

  void add(const CharInfo& info) {
    switch (info.cls) {
      case CharClass::kLetter:
        least += 1 + info.extra_letters;
        break;
      case CharClass::kIdeograph:
        least += 3;
        break;
      case CharClass::kDigit:
        ++least;
        break;
      case CharClass::kMark:
        marks += info.extra_letters;
        break;
      default:
        break;
    }
  }
};

}  // namespace

bool is_prose(const LineShape& shape) {
  return shape.length() >= kProseLength &&
         (shape.sentence_ends > 0 || shape.length() >= 3 * kProseLength);
}

bool is_prose(std::string_view line) {
  if (line.size() < kProseLength) return false;  // a letter has no fewer bytes than it counts for
  // Gives the result of is_prose(line_shape(line)) faster: a long line needs not be read to its
  // end, and ASCII needs not be decoded.
  const CharTable& chars = CharTable::get();
  std::array<char, kBlockBytes> folded;
  LengthBounds length;
  std::size_t decoded = 0;  // the characters before this byte
  for (std::size_t at = 0; at < line.size(); at += kBlockBytes) {
    const AsciiBlock block = classify_ascii(line, at, folded.data());
    if (block.special != 0) return is_prose(line_shape(line));  // letters of an entity are one
    length.least += static_cast<std::uint32_t>(std::popcount(block.letter | block.digit));
    for (std::uint64_t high = block.high; high != 0; high &= high - 1) {
      const std::size_t i = at + static_cast<std::size_t>(std::countr_zero(high));
      if (i < decoded) continue;
      const Decoded c = decode(line, i);
      length.add(chars[c.value]);
      decoded = i + c.bytes;
    }
    if (length.least >= 3 * kProseLength) return true;
  }
  if (length.most() < kProseLength) return false;
  return length.marks == 0 ? has_sentence_end(line) : is_prose(line_shape(line));
}

}  // namespace chaff::detail
