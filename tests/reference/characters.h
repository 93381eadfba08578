// Classes and folding of characters, straight from ICU, without tables of chaff.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chaff::reference {

struct Character {
  char32_t value = 0;
  std::size_t bytes = 1;
  bool valid = false;  ///< false for a byte that does not begin a valid UTF-8 sequence
};

/// The character at `at` < text.size().
Character character_at(std::string_view text, std::size_t at);

/// Whether cutting the text at `at` leaves all characters whole.
bool is_boundary(std::string_view text, std::size_t at);

/// The role of a character in tokens.
enum class Kind {
  kNone,    ///< ends a token: white space, punctuation, an invalid byte
  kInside,  ///< belongs to the token before it: a mark, an invisible character
  kLetter,  ///< of a script with spaces between words
  kDigit,
  kIdeograph,  ///< of a script without spaces: a token of its own
};
Kind kind_of(const Character& c);

/// Whether the character is white space or invisible.
bool is_unseen(const Character& c);

bool is_capital(const Character& c);
bool is_small(const Character& c);

/// The expected results of detail::append_folded and detail::append_normalised.
std::string folded(std::string_view text);
std::string normalised(std::string_view text);

}  // namespace chaff::reference
