// What shows, without the regular expression, that a rule cannot match a line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pattern_summary.h"

namespace chaff::detail {

/// Rules without a literal are tried on lines of up to this many bytes.
inline constexpr std::size_t kShortLineBytes = 40;

/// What a line must have for a rule to match it, and must not have.
struct Limits {
  std::uint16_t least_digits = 0;
  std::uint16_t most_letters = 0xFFFF;
  std::uint16_t most_words = 0xFFFF;  ///< letters and digits
  std::uint16_t most_bytes = 0xFFFF;  ///< of the folded line

  bool keeps(std::size_t digits, std::size_t letters, std::size_t bytes) const {
    return digits >= least_digits && letters <= most_letters && letters + digits <= most_words &&
           bytes <= most_bytes;
  }

  friend bool operator==(const Limits&, const Limits&) = default;
};

struct RuleFilter {
  bool anchored = false;     ///< every match begins at the beginning of the line
  bool common_head = false;  ///< a head is on many lines, as a digit is
  Limits limits;
  std::vector<std::uint64_t> heads;  ///< see PatternSummary
  std::vector<std::string> needed;   ///< joined_literals(), of rules that heads find badly

  friend bool operator==(const RuleFilter&, const RuleFilter&) = default;
};

/// The filter of a pattern, given its summary. Cost: linear in the pattern.
RuleFilter make_filter(std::string_view pattern, const PatternSummary& summary);

/// A line of a rule file without the blanks around it.
std::string_view trim_rule(std::string_view line);

/// Whether a trimmed line of a rule file opens a section.
bool is_section(std::string_view line);

/// Whether a trimmed line of a rule file says nothing.
bool is_comment(std::string_view line);

}  // namespace chaff::detail
