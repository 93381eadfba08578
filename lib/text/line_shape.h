// The shape of a line in numbers, and whether it reads like running text.
#pragma once

#include <cstdint>
#include <string_view>

namespace chaff::detail {

/// Counts over one line, in code points unless described otherwise. An HTML entity is one.
struct LineShape {
  std::uint32_t bytes = 0;    ///< without blanks and invisible characters at either end
  std::uint32_t letters = 0;  ///< letters and ideographs
  std::uint32_t digits = 0;
  std::uint32_t upper = 0;
  std::uint32_t ideographs = 0;
  std::uint32_t extra_letters = 0;  ///< of its words (CharInfo::extra_letters)
  std::uint32_t words = 0;          ///< runs of letters
  std::uint32_t capitalised = 0;    ///< words that begin with a capital
  std::uint32_t small_words = 0;    ///< words that begin with a small letter
  std::uint32_t commas = 0;
  /// Terminal marks before white space or the line's end. Closing quotes, marks of Markdown and of
  /// footnotes, and invisible characters may be between.
  std::uint32_t sentence_ends = 0;
  std::uint32_t symbols = 0;   ///< all other marks
  bool ends_sentence = false;  ///< the line ends with the end of a sentence
  bool opens_lower = false;    ///< its first letter is small
  bool ends_colon = false;     ///< its last visible character is a colon
  bool opens_bullet = false;   ///< its first visible character is a bullet or a dash
  bool separators = false;     ///< it has marks that furniture puts between parts: | » © → •
  bool question = false;       ///< it has a question mark
  bool exclamation = false;    ///< it has an exclamation mark
  bool quotes = false;         ///< it has double quotes
  bool address = false;        ///< it has an address of the web or of mail
  bool year = false;           ///< it has a number from 1900 to 2099, in ASCII

  /// Length as readers perceive it: an ideograph counts as three letters, a syllable of Hangul as
  /// two, and the marks that are vowels, as in scripts of India, as one.
  std::uint32_t length() const { return letters + digits + 2 * ideographs + extra_letters; }

  friend bool operator==(const LineShape&, const LineShape&) = default;
};

/// Cost: linear in the line.
LineShape line_shape(std::string_view line);

}  // namespace chaff::detail
