// Whether a line reads like running text, and the shape of lines in numbers.
#pragma once

#include <cstdint>
#include <string_view>

namespace chaff::detail {

/// Counts over one line, in code points unless said otherwise.
struct LineShape {
  std::uint32_t bytes = 0;    ///< without blanks at either end
  std::uint32_t letters = 0;  ///< letters and ideographs
  std::uint32_t digits = 0;
  std::uint32_t upper = 0;
  std::uint32_t ideographs = 0;
  std::uint32_t words = 0;        ///< letter runs
  std::uint32_t capitalised = 0;  ///< of them, beginning with a capital
  std::uint32_t commas = 0;
  std::uint32_t sentence_ends =
      0;  ///< terminal punctuation before white space, a closing quote or the line's end
  std::uint32_t symbols = 0;   ///< all other marks
  bool ends_sentence = false;  ///< the line itself ends so
  bool opens_lower = false;    ///< its first letter is small

  /// Length as a reader feels it: an ideograph says as much as three letters.
  std::uint32_t length() const { return letters + digits + 2 * ideographs; }
};

/// Cost: linear in the line.
LineShape line_shape(std::string_view line);

/// Running text: long, and made of sentences.
inline constexpr std::uint32_t kProseLength = 60;
bool is_prose(const LineShape& shape);
bool is_prose(std::string_view line);

}  // namespace chaff::detail
