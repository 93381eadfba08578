// What holds of every match of a regular expression, as far as a look at its text tells.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chaff::detail {

struct PatternSummary {
  /// In case-folded form; at least one of them occurs in the case-folded text of any match. Empty
  /// where none is sure or long enough to filter by.
  std::vector<std::string> literals;

  /// Every match begins where the line does.
  bool anchored = false;

  /// It has a lookahead or lookbehind.
  bool looks_around = false;
};

/// Understands alternation, groups, lookarounds, quantifiers, classes, anchors and the escapes that
/// rules use. Of a pattern that has anything else in it, it concludes nothing, which is always
/// safe. Cost: linear in the pattern. Source: the idea of RE2's FilteredRE2.
PatternSummary summarise(std::string_view pattern);

/// Shorter literals occur everywhere and filter nothing.
inline constexpr std::size_t kMinLiteralBytes = 3;

}  // namespace chaff::detail
