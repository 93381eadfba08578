// What chaff must know of a code point: its class for tokenising, its case, its role in a sentence, its folded form.
// First step of the pipeline; all of it is ICU's data, kept in one flat table because segmenting asks for every character.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace chaff::detail {

enum class CharClass : std::uint8_t {
  kOther,      ///< punctuation, symbols, controls, bytes that are not UTF-8: ends a token
  kSpace,      ///< white space: ends a token
  kIgnored,    ///< soft hyphen, zero-width characters: part of whatever they stand in
  kLetter,     ///< letter of a script that puts spaces between words
  kMark,       ///< combining mark: continues a token
  kDigit,      ///< decimal digit
  kIdeograph,  ///< letter of a script without spaces: a token of its own
};

/// Facts about one code point.
struct CharInfo {
  CharClass cls = CharClass::kOther;
  bool upper = false;
  bool lower = false;
  bool terminal = false;  ///< ends a sentence: . ! ? … and their kin
  bool opening = false;   ///< opening bracket or quote
  bool simple = false;    ///< folds to the one code point `fold` whatever stands beside it
  char16_t fold = 0;      ///< NFKC case fold, valid if simple
};

/// One decoded character. A byte that is not part of valid UTF-8 decodes alone to kInvalid.
struct Decoded {
  char32_t value = 0;
  std::uint32_t bytes = 1;
};
inline constexpr char32_t kInvalid = 0xFFFFFFFF;

/// Decodes the character at `at` < text.size(). Constant cost.
Decoded decode(std::string_view text, std::size_t at);

/// Appends one code point (not kInvalid) as UTF-8.
void append_utf8(std::string& out, char32_t value);

/// Facts about a code point, from a table that is built at first use and then constant. Any thread.
const CharInfo& char_info(char32_t value);

/// Appends the NFKC case folding of UTF-8 text; invalid bytes are dropped. Cost: linear.
void append_folded(std::string& out, std::string_view text);

/// Appends the NFKC form of UTF-8 text, in its own case; invalid bytes are dropped. Cost: linear.
void append_normalised(std::string& out, std::string_view text);

/// The largest character boundary not after `at`: where cutting at `at` would cut a valid UTF-8 sequence, its beginning.
std::size_t char_floor(std::string_view text, std::size_t at);

}  // namespace chaff::detail
