// The forms of a line that rules are searched in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chaff::detail {

/// Whether a character is certainly a letter or a digit, for regular expressions, too (\w). No
/// other character becomes one with it in the form NFKC, so a line has at least as many as it has
/// such characters. Constant cost.
bool is_surely_word(char32_t c);

/// Both folding and normalising make one blank of each run of blanks and control characters, and
/// remove those at the ends.
class LineFolder {
 public:
  /// Zeros behind the folded line, so that its last bytes can be read as a word.
  static constexpr std::size_t kPadding = 8;

  /// The case-folded line with each decimal digit as 0, so that a literal with a 0 finds any digit.
  /// Valid until the next call. Cost: linear.
  std::string_view fold(std::string_view line);

  /// Bytes of the folded line with its digits as they are.
  std::size_t folded_bytes() const { return folded_bytes_; }

  /// Decimal digits of the folded line.
  std::size_t digits() const { return digits_; }

  /// At least so many letters are in the normalised line: those that are surely words, or 0 if
  /// characters depend on their neighbours.
  std::size_t letters() const { return letters_; }

  /// The code points of the line in the form NFKC. Valid until the next call. Cost: linear.
  const std::u32string& normalise(std::string_view line);

 private:
  static constexpr std::size_t kLongestFold = 3;  // UTF-8 of one code point of the first plane

  bool fold_by_character(std::string_view line);
  void fold_by_context(std::string_view line);
  void make_room(std::size_t bytes);

  std::vector<char> folded_;
  std::size_t size_ = 0;
  bool doubled_ = false;  // there may be blanks side by side
  std::size_t folded_bytes_ = 0;
  std::size_t digits_ = 0;
  std::size_t letters_ = 0;
  std::string spaced_;
  std::u32string normal_;
};

/// Replaces each decimal digit by 0.
std::string mask_digits(std::string_view folded);

}  // namespace chaff::detail
