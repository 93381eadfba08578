// What characters are and how they fold, asked of ICU for each one anew: no table of ours.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chaff::reference {

struct Character {
  char32_t value = 0;
  std::size_t bytes = 1;
  bool valid = false;  ///< false for a byte that begins no valid UTF-8 sequence
};

/// The character at `at` < text.size().
Character character_at(std::string_view text, std::size_t at);

/// Whether cutting the text at `at` cuts no character.
bool is_boundary(std::string_view text, std::size_t at);

/// What a character is to a token.
enum class Kind {
  kNone,    ///< ends a token: white space, punctuation, a byte that is no character
  kInside,  ///< belongs to the token before it: a mark, what shows nothing
  kLetter,  ///< of a script with spaces between words
  kDigit,
  kIdeograph,  ///< of a script without: a token of its own
};
Kind kind_of(const Character& c);

bool is_capital(const Character& c);
bool is_small(const Character& c);

/// What detail::append_folded and detail::append_normalised must append.
std::string folded(std::string_view text);
std::string normalised(std::string_view text);

}  // namespace chaff::reference
