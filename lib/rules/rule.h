// A compiled cue rule, and the set that copies of a RuleSet share.
#pragma once

#include <boost/regex/icu.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "chaff/rules.h"

#include "rules/head_table.h"
#include "rules/literal_search.h"
#include "rules/rule_filter.h"

namespace chaff {

namespace detail {

/// A regular expression that is compiled when it is first used: a run meets few languages, and to
/// compile the rules of all of them would take longer than to clean a page. Threads: any number.
class LazyRegex {
 public:
  /// `pattern` is UTF-8.
  explicit LazyRegex(std::string pattern) : pattern_(std::move(pattern)) {}

  /// Throws what Boost.Regex throws if the pattern does not compile, at each call.
  const boost::u32regex& get() const;

 private:
  std::string pattern_;
  mutable std::once_flag once_;
  mutable boost::u32regex compiled_;
};

struct Rule {
  std::string name;                  ///< "file:line"
  std::shared_ptr<LazyRegex> regex;  ///< copies of a rule share it
  Category category{};
  RuleSet::Strength strength = RuleSet::Strength::kHint;
  std::vector<std::string> literals;  ///< see pattern_summary.h; none for built-in rules
  RuleFilter filter;

  /// Whether the rule matches a line, given as normalised code points [begin, end). False if the
  /// search exceeds the budget of Boost.Regex.
  bool matches(const char32_t* begin, const char32_t* end) const;
};

/// Sets the members of `rule` that depend on the pattern. Returns an empty string, or an error
/// message.
std::string compile(const std::string& pattern, Rule& rule);

/// Checks that a compiled rule does not backtrack without bound on probe texts. Returns an empty
/// string, or an error message. Cost: some milliseconds.
std::string probe(const Rule& rule);

}  // namespace detail

struct RuleSet::Impl {
  std::vector<detail::Rule> rules;     // by strength, else in order
  std::vector<detail::Limits> limits;  // of each rule
  std::vector<bool> needs_short;       // whether one of the rule's needed literals is short

  // Each rule is found by its heads, which are looked for only where a line's first word begins;
  // else by a literal anywhere in the line; else it is tried on all lines. A line must be within
  // the rule's limits.
  detail::HeadTable heads;
  detail::LiteralSearch literals, short_literals;
  std::vector<std::uint32_t> rules_with_short_literals;
  std::vector<std::uint32_t> unfiltered;

  // Rules with a head that is on many lines, as a digit is, need a literal, too.
  detail::HeadTable common_heads;
  detail::LiteralSearch literals_of_common, short_literals_of_common;

  static std::shared_ptr<const Impl> make(std::vector<detail::Rule> rules);
};

}  // namespace chaff
