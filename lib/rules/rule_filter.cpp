#include "rules/rule_filter.h"

#include <algorithm>

namespace chaff::detail {

RuleFilter make_filter(std::string_view pattern, const PatternSummary& summary) {
  RuleFilter filter;
  filter.anchored = summary.anchored;
  filter.heads = summary.heads;
  filter.common_head = std::ranges::any_of(
      filter.heads, [](std::uint64_t head) { return head >> 8 * (kMinLiteralBytes - 1) == 0; });
  if (!summary.literals.empty() && (filter.heads.empty() || filter.common_head))
    filter.needed = joined_literals(pattern);
  filter.limits.least_digits = static_cast<std::uint16_t>(summary.least_digits);
  filter.limits.most_letters = static_cast<std::uint16_t>(summary.most_letters);
  filter.limits.most_words = static_cast<std::uint16_t>(summary.most_words);
  if (summary.literals.empty()) filter.limits.most_bytes = kShortLineBytes;
  return filter;
}

std::string_view trim_rule(std::string_view line) {
  const auto first = line.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

bool is_section(std::string_view line) {
  return line.starts_with('[') && line.ends_with(']') &&
         line.find_first_of("\\^ ") == std::string_view::npos;
}

bool is_comment(std::string_view line) { return line.empty() || line.starts_with('#'); }

}  // namespace chaff::detail
