#include "rules/rule_finder.h"

#include <algorithm>
#include <functional>
#include <iterator>

#include "rules/rule.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

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
    if (rule.matches(normal.data(), normal.data() + normal.size()))
      return RuleSet::Match{i, rule.category, rule.strength};
  }
  return std::nullopt;
}

bool RuleFinder::keeps_limits(std::uint32_t rule) const {
  return rules_.impl().limits[rule].keeps(folder_.digits(), folder_.letters(),
                                          folder_.folded_bytes());
}

void RuleFinder::gather_candidates(std::string_view line) {
  const RuleSet::Impl& set = rules_.impl();
  candidates_.clear();
  const std::string_view folded = folder_.fold(line);
  if (folded.empty()) return;
  gather_by_head(folded);
  set.literals.find(folded, candidates_);
  const auto keeps = [&](std::uint32_t i) { return keeps_limits(i); };
  if (std::ranges::any_of(set.rules_with_short_literals, keeps))
    set.short_literals.find(folded, candidates_);
  candidates_.insert(candidates_.end(), set.unfiltered.begin(), set.unfiltered.end());
  std::erase_if(candidates_, std::not_fn(keeps));
  if (candidates_.size() > 1) sort_unique(candidates_);
}

void RuleFinder::gather_by_head(std::string_view folded) {
  const RuleSet::Impl& set = rules_.impl();
  common_.clear();
  for (std::size_t at = 0; at < folded.size();) {  // up to the first word
    set.heads.find(folded.data() + at, candidates_);
    set.common_heads.find(folded.data() + at, common_);
    const Decoded c = decode(folded, at);
    if (is_surely_word(c.value)) break;
    at += c.bytes;
  }
  std::erase_if(common_, [&](std::uint32_t i) { return !keeps_limits(i); });
  if (common_.empty()) return;
  found_.clear();
  set.literals_of_common.find(folded, found_);
  if (std::ranges::any_of(common_, [&](std::uint32_t i) { return set.needs_short[i]; }))
    set.short_literals_of_common.find(folded, found_);
  std::ranges::copy_if(found_, std::back_inserter(candidates_), [&](std::uint32_t i) {
    return std::ranges::find(common_, i) != common_.end();
  });
}

}  // namespace chaff::detail
