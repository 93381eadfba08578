// Finds the rule that matches a line, with scratch memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/rules.h"

#include "rules/line_folding.h"

namespace chaff::detail {

/// Threads: one object, one thread.
class RuleFinder {
 public:
  explicit RuleFinder(RuleSet rules) : rules_(std::move(rules)) {}

  const RuleSet& rules() const { return rules_; }

  /// See RuleSet::find.
  std::optional<RuleSet::Match> find(std::string_view line);

 private:
  void gather_candidates(std::string_view line);
  void gather_by_head(std::string_view folded);
  bool keeps_limits(std::uint32_t rule) const;

  RuleSet rules_;
  LineFolder folder_;
  std::vector<std::uint32_t> candidates_;
  std::vector<std::uint32_t> common_, found_;  // by common heads, by their literals
};

}  // namespace chaff::detail
