// Characters that a text writes as HTML entities ("&eacute;", "&#8217;"). Some extractors leave
// them in, on some pages of a site.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "text/unicode.h"

namespace chaff::detail {

/// The longest entity in bytes, from the & to the semicolon.
inline constexpr std::size_t kMaxEntityBytes = 10;

/// Decodes the entity at `at`; REQUIRES text[at] == '&'. Knows the names of Latin-1, of usual
/// punctuation and of invisible characters, and numbers of up to seven decimal or six hexadecimal
/// digits. As in HTML, the numbers 128 to 159 mean characters of Windows-1252. Where no such entity
/// ends in a semicolon, the result is the & alone. Constant cost.
Decoded decode_entity(std::string_view text, std::size_t at);

/// Decodes the character at `at` < text.size() as a reader sees it: an entity is one character.
inline Decoded decode_visible(std::string_view text, std::size_t at) {
  return text[at] == '&' ? decode_entity(text, at) : decode(text, at);
}

/// Appends `text` with the characters that its entities mean. Cost: linear.
void append_visible(std::string& out, std::string_view text);

}  // namespace chaff::detail
