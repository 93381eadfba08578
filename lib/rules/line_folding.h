// The forms of a line that rules are searched in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chaff::detail {

/// Both folding and normalising make one blank of each run of blanks and control characters, and
/// remove those at the ends.
class LineFolder {
 public:
  /// The case-folded line with each decimal digit as 0, so that a literal with a 0 finds any digit.
  /// Valid until the next call. Cost: linear.
  const std::string& fold(std::string_view line);

  /// Bytes of the folded line with its digits as they are.
  std::size_t folded_bytes() const { return folded_.size() + digit_bytes_; }

  /// The code points of the line in the form NFKC. Valid until the next call. Cost: linear.
  const std::u32string& normalise(std::string_view line);

 private:
  bool fold_by_character(std::string_view line);
  void collapse(std::string_view folded);

  std::string folded_;
  std::size_t digit_bytes_ = 0;  // that masking the digits took away
  std::string spaced_;
  std::u32string normal_;
};

/// Replaces each decimal digit by 0.
std::string mask_digits(std::string_view folded);

}  // namespace chaff::detail
