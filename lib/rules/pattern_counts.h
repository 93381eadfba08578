// How often the parts of a pattern occur, and how many characters of a kind their matches have.
#pragma once

#include <algorithm>
#include <cstddef>

#include "rules/pattern_summary.h"

namespace chaff::detail {

/// Up to kUnbounded.
inline std::size_t product(std::size_t a, std::size_t b) {
  if (a == 0 || b == 0) return 0;
  return a >= PatternSummary::kUnbounded / b ? PatternSummary::kUnbounded : a * b;
}

/// How often the part of a pattern before it occurs.
struct Quantifier {
  std::size_t least = 1, most = 1;  // up to kUnbounded
  bool written = false;

  bool optional() const { return least == 0; }
  bool repeats() const { return most > 1; }
};

/// How many characters of a kind are in the texts that a part of a pattern matches.
struct Counts {
  std::size_t least_digits = 0;
  std::size_t most_letters = 0;  // characters that may be one count, too
  std::size_t most_words = 0;    // letters and digits

  static Counts digit() { return {.least_digits = 1, .most_letters = 0, .most_words = 1}; }
  static Counts mark() { return {}; }
  static Counts any() { return {.least_digits = 0, .most_letters = 1, .most_words = 1}; }

  void append(const Counts& next, const Quantifier& q) {
    constexpr std::size_t kUnbounded = PatternSummary::kUnbounded;
    least_digits = std::min(least_digits + product(next.least_digits, q.least), kUnbounded);
    most_letters = std::min(most_letters + product(next.most_letters, q.most), kUnbounded);
    most_words = std::min(most_words + product(next.most_words, q.most), kUnbounded);
  }
  void join(const Counts& other) {
    least_digits = std::min(least_digits, other.least_digits);
    most_letters = std::max(most_letters, other.most_letters);
    most_words = std::max(most_words, other.most_words);
  }
};

}  // namespace chaff::detail
