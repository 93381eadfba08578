// A compiled cue rule, and the set that copies of a RuleSet share.
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
  bool anchored = false;              ///< every match begins at the beginning of the line
  std::bitset<128> first;             ///< ASCII characters with which a matching line may begin
  std::vector<std::string> literals;  ///< see pattern_summary.h

  /// Whether the rule matches a line, given as normalised code points [begin, end). False if the
  /// search exceeds the budget of Boost.Regex.
  bool matches(const char32_t* begin, const char32_t* end) const;
};

/// Compiles a pattern and sets the members of `rule` that depend on it. Returns an empty string, or
/// an error message.
std::string compile(const std::string& pattern, Rule& rule);

/// Checks that a compiled rule does not backtrack without bound on probe texts. Returns an empty
/// string, or an error message. Cost: some milliseconds.
std::string probe(const Rule& rule);

}  // namespace detail

struct RuleSet::Impl {
  std::vector<detail::Rule> rules;  // strong ones first, else in order
  detail::Prefilter prefilter;
  std::vector<std::uint32_t> short_rules;

  static std::shared_ptr<const Impl> make(const std::vector<detail::Rule>& rules);
};

}  // namespace chaff
