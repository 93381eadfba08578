#include "rules/rule_finder.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/ascii.h"
#include "rules/rule.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

// Whether the character belongs to a word for regular expressions, too (\w). Not certain for marks.
bool is_surely_word(char32_t c) {
  if (c < 0x80) return is_ascii_letter(static_cast<char>(c)) || (c >= '0' && c <= '9');
  const auto type = U_MASK(u_charType(static_cast<UChar32>(c)));
  return (type & (U_GC_L_MASK | U_GC_ND_MASK)) != 0;
}

void sort_unique(std::vector<std::uint32_t>& rules) {
  std::ranges::sort(rules);
  rules.erase(std::ranges::unique(rules).begin(), rules.end());
}

}  // namespace

std::optional<RuleSet::Match> RuleFinder::find(std::string_view line) {
  const std::vector<Rule>& rules = rules_.impl().rules;
  if (line.size() > RuleSet::kMaxLineBytes || rules.empty()) return std::nullopt;
  gather_candidates(line);
  if (candidates_.empty()) return std::nullopt;
  const std::u32string& normal = folder_.normalise(line);
  for (const std::uint32_t i : candidates_) {
    const Rule& rule = rules[i];
    if (!normal.empty() && !rule.may_begin_with(normal[0])) continue;
    if (rule.matches(normal.data(), normal.data() + normal.size()))
      return RuleSet::Match{i, rule.category, rule.strong};
  }
  return std::nullopt;
}

void RuleFinder::gather_candidates(std::string_view line) {
  const RuleSet::Impl& set = rules_.impl();
  candidates_.clear();
  const std::string& folded = folder_.fold(line);
  if (folded.empty()) return;
  gather_by_head(folded);
  set.literals.find(folded, candidates_);
  if (folder_.folded_bytes() <= kShortLineBytes) {
    candidates_.insert(candidates_.end(), set.unfiltered.begin(), set.unfiltered.end());
  } else {
    std::erase_if(candidates_, [&](std::uint32_t i) { return set.rules[i].literals.empty(); });
  }
  sort_unique(candidates_);
}

void RuleFinder::gather_by_head(std::string_view folded) {
  const RuleSet::Impl& set = rules_.impl();
  common_.clear();
  for (std::size_t at = 0; at < folded.size();) {  // up to the first word
    set.heads.find_head(folded.substr(at), candidates_);
    if (common_.empty()) set.common_heads.find_head(folded.substr(at), common_);
    const Decoded c = decode(folded, at);
    if (is_surely_word(c.value)) break;
    at += c.bytes;
  }
  if (!common_.empty()) set.literals_of_common.find(folded, candidates_);
}

}  // namespace chaff::detail
