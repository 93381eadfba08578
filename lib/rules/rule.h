// One compiled cue rule, and the set of them that RuleSet shares.
#pragma once

#include <bitset>
#include <boost/regex/icu.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "chaff/rules.h"

#include "rules/prefilter.h"

namespace chaff {

namespace detail {

/// Rules without a literal are tried on lines of up to this many bytes.
inline constexpr std::size_t kShortLineBytes = 40;

struct Rule {
  std::string name;  ///< "file:line"
  boost::u32regex regex;
  Category category{};
  bool strong = false;
  bool anchored = false;   ///< a match begins where the line does
  std::bitset<128> first;  ///< ASCII characters that a line may begin with which it matches
  std::vector<std::string> literals;  ///< see pattern_summary.h

  /// Whether it matches a line: its code points [begin, end), normalised. A match beyond the budget
  /// of Boost.Regex is none.
  bool matches(const char32_t* begin, const char32_t* end) const;
};

/// Compiles a pattern into the parts of `rule` that come from it. Returns an empty string, or what
/// is wrong with it.
std::string compile(const std::string& pattern, Rule& rule);

/// Looks for texts on which a compiled rule backtracks without bound; the same return. Some
/// milliseconds.
std::string probe(const Rule& rule);

}  // namespace detail

struct RuleSet::Impl {
  std::vector<detail::Rule> rules;  // strong ones first, else in order
  detail::Prefilter prefilter;
  std::vector<std::uint32_t> short_rules;

  static std::shared_ptr<const Impl> make(const std::vector<detail::Rule>& rules);
};

}  // namespace chaff
