// Lines and tokens of a text with their fingerprints: the input of learning and stripping.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chaff::detail {

/// A line of a text: bytes [begin, end) without its newline. The next line begins at `next`, so
/// lines tile the text as [begin, next). A carriage return before the newline belongs to the
/// newline.
struct Line {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t next = 0;
  std::uint32_t first_token = 0;  ///< its tokens are [first_token, last_token)
  std::uint32_t last_token = 0;
  std::uint64_t masked = 0;  ///< fingerprint in which all numbers are alike; 0 for a blank line,
                             ///< which may have white space and invisible characters
  std::uint64_t exact = 0;   ///< fingerprint with the digits; equals `masked` if there are none
};

/// A segmented text. Tokens are in parallel arrays because the rolling hash reads only their
/// fingerprints.
///
/// A token is a run of letters (broken where a capital follows a small letter, so that "weekFrance"
/// is two), a run of digits, or one character of a script without spaces. Its fingerprint is the
/// XXH3 of its NFKC case folding; all numbers have the same fingerprint. Combining marks and
/// invisible characters (among them NUL and other controls) belong to the token before them and
/// invisible ones do not change its fingerprint. An HTML entity counts as the character that it
/// means; begins and ends of tokens are bytes of the text as it is.
struct Document {
  std::string_view text;
  std::uint64_t seed = 0;  ///< seed of the fingerprints
  std::vector<Line> lines;
  std::vector<std::uint32_t> token_begin;
  std::vector<std::uint32_t> token_end;
  std::vector<std::uint64_t> token_hash;
  std::string scratch;  ///< a buffer of segment(), kept to save allocations

  std::size_t token_count() const { return token_hash.size(); }
  std::string_view line_text(const Line& line) const {
    return text.substr(line.begin, line.end - line.begin);
  }
  std::string_view token_text(std::size_t token) const {
    return text.substr(token_begin[token], token_end[token] - token_begin[token]);
  }
};

/// Segments `text` into `doc` and reuses its memory. `doc` refers to the bytes of `text`. Accepts
/// any bytes; segments only the first 4 GiB. Cost: linear.
void segment(std::string_view text, std::uint64_t seed, Document& doc);

/// The fingerprint of all tokens that are numbers.
std::uint64_t number_token(std::uint64_t seed);

}  // namespace chaff::detail
