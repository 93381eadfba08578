#include "reference/rule_finding.h"

#include <algorithm>

#include "text/unicode.h"

namespace chaff::reference {
namespace {

// The normalised line that rules are searched in, by definition.
std::u32string normalised(std::string_view line) {
  std::string text;
  detail::append_normalised(text, line);
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const detail::Decoded c = detail::decode(text, at);
    at += c.bytes;
    const bool blank = c.value <= ' ';
    if (!blank) out.push_back(c.value);
    if (blank && !out.empty() && out.back() != ' ') out.push_back(' ');
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string folded(std::string_view line) {
  std::string text;
  detail::append_folded(text, line);
  const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  const auto doubled =
      std::ranges::unique(text, [&](char a, char b) { return is_blank(a) && is_blank(b); });
  text.erase(doubled.begin(), doubled.end());
  if (!text.empty() && is_blank(text.front())) text.erase(0, 1);
  if (!text.empty() && is_blank(text.back())) text.pop_back();
  return text;
}

}  // namespace

std::string find_rule(std::span<const detail::Rule> rules, std::string_view line) {
  const std::u32string text = normalised(line);
  if (line.size() > RuleSet::kMaxLineBytes || text.empty()) return {};
  const bool is_short = folded(line).size() <= detail::kShortLineBytes;
  using enum RuleSet::Strength;
  for (const RuleSet::Strength strength : {kCertain, kStrong, kHint}) {
    for (const detail::Rule& rule : rules) {
      if (rule.strength != strength || (rule.literals.empty() && !is_short)) continue;
      if (rule.matches(text.data(), text.data() + text.size())) return rule.name;
    }
  }
  return {};
}

}  // namespace chaff::reference
