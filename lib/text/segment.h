// Lines and tokens of a text, with the fingerprints of both: what learning and stripping look at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chaff::detail {

/// A line of a text: bytes [begin, end) without its newline, and `next`, where the following line
/// begins (lines tile the text as [begin, next)). A carriage return before the newline belongs to
/// the newline.
struct Line {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t next = 0;
  std::uint32_t first_token = 0;  ///< tokens [first_token, last_token) stand in the line
  std::uint32_t last_token = 0;
  std::uint64_t masked = 0;  ///< fingerprint with all numbers alike; 0 for a blank line
  std::uint64_t exact = 0;   ///< fingerprint with the digits; equals `masked` where there are none
};

/// A segmented text. Tokens are parallel arrays because the rolling hash reads only their
/// fingerprints.
///
/// A token is a run of letters (broken where a capital follows a small letter, so that "weekFrance"
/// is two), a run of digits, or one character of a script without spaces. Its fingerprint is the
/// XXH3 of its NFKC case folding; all numbers have the same one. Combining marks and characters
/// that show nothing belong to the token they follow.
struct Document {
  std::string_view text;
  std::uint64_t seed = 0;  ///< of its fingerprints
  std::vector<Line> lines;
  std::vector<std::uint32_t> token_begin;
  std::vector<std::uint32_t> token_end;
  std::vector<std::uint64_t> token_hash;
  std::string scratch;  ///< what segmenting folds in, kept so that it allocates nothing for a text
                        ///< like the last one

  std::size_t token_count() const { return token_hash.size(); }
  std::string_view line_text(const Line& line) const {
    return text.substr(line.begin, line.end - line.begin);
  }
};

/// Segments `text` into `doc`, reusing its memory. Of a text longer than 4 GiB only the beginning
/// is segmented. Total on any bytes. Cost: linear.
void segment(std::string_view text, std::uint64_t seed, Document& doc);

}  // namespace chaff::detail
