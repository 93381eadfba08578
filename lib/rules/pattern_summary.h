// Properties of all matches of a regular expression, found by parsing it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chaff::detail {

struct PatternSummary {
  /// As LineFolder::fold(): the folded text of any match contains at least one of them. Empty if
  /// there is no certain one of useful length.
  std::vector<std::string> literals;

  /// Every match begins at the beginning of the line.
  bool anchored = false;

  /// As LineFolder::fold(): the folded text of any match begins with one of them, or has only
  /// characters that are no part of a word (\W) before it. Empty if `anchored` is false, or if some
  /// matches begin with anything else. Each is the first bytes of a text as a little-endian number,
  /// which ends in zeros if the text is shorter.
  std::vector<std::uint64_t> heads;

  static constexpr std::size_t kUnbounded = 1000;

  /// Any match has at least so many digits (up to kUnbounded).
  std::size_t least_digits = 0;

  /// A line that matches has at most so many letters. kUnbounded: no limit is known.
  std::size_t most_letters = kUnbounded;
  std::size_t most_words = kUnbounded;  ///< letters and digits
};

/// Knows alternation, groups, lookarounds, quantifiers, classes, anchors and the escapes that rules
/// use. For a pattern with other syntax it returns an empty summary, which is always safe. Cost:
/// linear in the pattern. Source: the idea of RE2's FilteredRE2.
PatternSummary summarise(std::string_view pattern);

/// As PatternSummary::literals, but longer where the pattern allows: they go on across groups,
/// digits and optional characters. Empty if there is none of kMinLiteralBytes bytes. Cost: linear
/// in the pattern, some times that of summarise().
std::vector<std::string> joined_literals(std::string_view pattern);

/// Shorter literals occur everywhere and filter nothing.
inline constexpr std::size_t kMinLiteralBytes = 3;

}  // namespace chaff::detail
