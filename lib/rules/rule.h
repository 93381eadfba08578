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

namespace chaff {

namespace detail {

/// Rules without a literal are tried on lines of up to this many bytes.
inline constexpr std::size_t kShortLineBytes = 40;

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

/// What a line must have for a rule to match it, and must not have.
struct Limits {
  std::uint16_t least_digits = 0;
  std::uint16_t most_letters = 0xFFFF;
  std::uint16_t most_words = 0xFFFF;  ///< letters and digits
  std::uint16_t most_bytes = 0xFFFF;  ///< of the folded line
  bool short_literals = false;        ///< one of the literals that it needs is short

  bool keeps(std::size_t digits, std::size_t letters, std::size_t bytes) const {
    return digits >= least_digits && letters <= most_letters && letters + digits <= most_words &&
           bytes <= most_bytes;
  }
};

struct Rule {
  std::string name;                  ///< "file:line"
  std::shared_ptr<LazyRegex> regex;  ///< copies of a rule share it
  Category category{};
  bool strong = false;
  bool anchored = false;              ///< every match begins at the beginning of the line
  std::vector<std::string> literals;  ///< see pattern_summary.h
  std::vector<std::uint64_t> heads;   ///< see pattern_summary.h
  bool common_head = false;           ///< one of them is on many lines, as a digit is
  std::vector<std::string> needed;    ///< joined_literals(), of rules that heads find badly
  Limits limits;

  /// Whether the rule matches a line, given as normalised code points [begin, end). False if the
  /// search exceeds the budget of Boost.Regex.
  bool matches(const char32_t* begin, const char32_t* end) const;
};

/// Sets the members of `rule` that depend on the pattern. Returns an empty string, or an error
/// message. Does not compile the regular expression: for patterns that are known to compile.
std::string prepare(const std::string& pattern, Rule& rule);

/// As prepare(), and compiles.
std::string compile(const std::string& pattern, Rule& rule);

/// Checks that a compiled rule does not backtrack without bound on probe texts. Returns an empty
/// string, or an error message. Cost: some milliseconds.
std::string probe(const Rule& rule);

}  // namespace detail

struct RuleSet::Impl {
  std::vector<detail::Rule> rules;     // strong ones first, else in order
  std::vector<detail::Limits> limits;  // of each rule

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
