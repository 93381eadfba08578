// Which rule of a set matches a line, with the scratch memory that this takes, and a memory for the
// lines that a site repeats on every page.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/rules.h"

namespace chaff::detail {

/// One thread.
class RuleFinder {
 public:
  explicit RuleFinder(RuleSet rules) : rules_(std::move(rules)) {}

  const RuleSet& rules() const { return rules_; }

  /// See RuleSet::find. Without `seed` being known nobody can make two lines that are taken for
  /// one.
  std::optional<RuleSet::Match> find(std::string_view line, std::uint64_t seed);

 private:
  std::uint32_t search(std::string_view line);
  void gather_candidates(std::string_view line);
  void normalise(std::string_view line);

  // What was found in a line, at the place that the end of its hash says; a later line takes the
  // place.
  struct Remembered {
    std::uint64_t hash = 0;
    std::uint32_t rule = 0;
  };
  static constexpr std::size_t kRemembered = 1 << 14;

  RuleSet rules_;
  std::vector<Remembered> memory_;
  std::string folded_;
  std::string spaced_;
  std::u32string normal_;
  std::vector<std::uint32_t> candidates_;
};

}  // namespace chaff::detail
