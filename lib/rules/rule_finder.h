// Finds the rule that matches a line, with scratch memory and a cache for the lines that a site
// repeats on every page.
#pragma once

#include <array>
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

  /// See RuleSet::find. The keys of the cache are seeded: without the seed nobody can craft two
  /// lines that collide.
  std::optional<RuleSet::Match> find(std::string_view line, std::uint64_t seed);

 private:
  std::uint32_t search(std::string_view line);
  void gather_candidates(std::string_view line);
  void gather_by_head(std::string_view folded);

  // A direct-mapped cache, indexed by the low bits of the line's hash.
  struct Cached {
    std::uint64_t hash = 0;
    std::uint32_t rule = 0;
  };
  static constexpr std::size_t kCacheSize = 1 << 14;

  RuleSet rules_;
  std::vector<Cached> cache_;
  LineFolder folder_;
  std::vector<std::uint32_t> candidates_, common_, with_literal_;
};

}  // namespace chaff::detail
