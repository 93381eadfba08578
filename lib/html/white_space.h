// White space in pages.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "text/unicode.h"

namespace chaff::detail {

/// Bytes of valid UTF-8 that may begin white space; all others are part of a word.
inline constexpr auto kMayBeWhite = [] {
  std::array<bool, 256> white{};
  for (unsigned c = 0; c <= ' '; ++c) white[c] = true;
  for (const unsigned lead : {0x7Fu, 0xC2u, 0xE1u, 0xE2u, 0xE3u, 0xEFu}) white[lead] = true;
  return white;
}();

inline bool may_be_white(char c) { return kMayBeWhite[static_cast<unsigned char>(c)]; }

/// The bytes of the white space at `at` < text.size(); 0 if there is none. Control characters
/// count as white space, and so do zero-width spaces and byte order marks: no reader sees them.
inline std::size_t white_bytes(std::string_view text, std::size_t at) {
  if (!may_be_white(text[at])) return 0;
  const Decoded c = decode(text, at);
  if (c.value <= ' ') return c.bytes;
  if (c.value < 0x1680) return c.value == 0x7F || c.value == 0x85 || c.value == 0xA0 ? c.bytes : 0;
  const bool white = c.value == 0x1680 || (c.value >= 0x2000 && c.value <= 0x200B) ||
                     c.value == 0x2028 || c.value == 0x2029 || c.value == 0x202F ||
                     c.value == 0x205F || c.value == 0x3000 || c.value == 0xFEFF;
  return white ? c.bytes : 0;
}

/// Appends text whose white space is collapsed: none at its begin and end, elsewhere one blank.
inline void append_collapsed(std::string_view text, std::string& out) {
  const std::size_t begin = out.size();
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t white = white_bytes(text, at)) {
      blank = true;
      at += white;
      continue;
    }
    if (blank && out.size() > begin) out += ' ';
    blank = false;
    out += text[at++];
    while (at < text.size() && !may_be_white(text[at])) out += text[at++];
  }
}

}  // namespace chaff::detail
