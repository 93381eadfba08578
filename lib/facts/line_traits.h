// What a line is by itself, on any page of any site, remembered for the lines that a site repeats
// on every page.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "chaff/rules.h"

#include "rules/rule_finder.h"
#include "text/line_shape.h"

namespace chaff::detail {

struct LineTraits {
  LineShape shape;
  bool prose = false;
  std::optional<RuleSet::Match> cue;  ///< the rule that matches the line
};

/// Finds the traits of one line after the other. Threads: one object, one thread.
class TraitFinder {
 public:
  explicit TraitFinder(RuleSet rules) : rules_(std::move(rules)) {}

  /// The traits of a line. They do not depend on the lines before. Valid until the next call. The
  /// keys of the memory are seeded: without the seed nobody can craft two lines that collide. Cost:
  /// linear in the line; of a line seen lately, that of a hash.
  const LineTraits& find(std::string_view line, std::uint64_t seed);

  /// From now on, this share of the lines has no cue, as if nobody had written a rule for them:
  /// always the same lines for the same seed. For training. REQUIRES no call of find() yet.
  void hide_cues(double share) { hidden_ = share; }

 private:
  // A direct-mapped cache, indexed by the low bits of the line's hash.
  struct Known {
    std::uint64_t hash = 0;
    LineTraits traits;
  };
  static constexpr std::size_t kKnown = 1 << 12;  // fits the second-level cache

  RuleFinder rules_;
  double hidden_ = 0;
  std::vector<Known> known_;
};

}  // namespace chaff::detail
