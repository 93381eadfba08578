// Lines and tokens of a text as anyone would find them who has ICU and time: one character after the other, nothing
// kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chaff::bench::reference {

struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint64_t exact = 0;   ///< XXH3 of its NFKC case folding
  std::uint64_t masked = 0;  ///< the same, of "0" for a number
  bool number = false;
};

struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< without newline and the carriage return before it
  std::size_t next = 0;
  std::vector<Token> tokens;
};

/// The lines of a text; docs/how-it-works.md says what a token is.
std::vector<Line> segment(std::string_view text, std::uint64_t seed);

}  // namespace chaff::bench::reference
