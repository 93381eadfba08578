// Cue rules: regular expressions for lines that are boilerplate on any site ("Read also: …", "3 min
// read").
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "chaff/category.h"
#include "chaff/error.h"
#include "chaff/export.h"

namespace chaff {

/// A compiled set of cue rules. Immutable, cheap to copy. Thread-safe.
///
/// Rule files are UTF-8 text with one rule per line; docs/rules.md describes them:
///
///     # comment
///     [read-also]
///     ^\W*read also\b
///     [newsletter?]
///     ^subscribe\b
///     [byline!]
///     ^joined: .{4,30}$
///
/// A section names the category of the rules below it. Rules are strong evidence; a `?` after the
/// name makes them hints, a `!` makes them certain (see Strength). A rule is a Boost.Regex (Perl
/// syntax, Unicode, case-insensitive) that is searched in the normalised line.
class CHAFF_EXPORT RuleSet {
 public:
  /// How much a match says. The strongest rule that matches a line wins.
  enum class Strength : std::uint8_t {
    kCertain,  ///< the line goes, at the default level and above
    kStrong,   ///< strong evidence: on an unknown site it decides nearly alone
    kHint,     ///< weak evidence
  };

  /// The rule that matches a line.
  struct Match {
    std::size_t rule = 0;  ///< index of the rule, for name()
    Category category{};
    Strength strength = Strength::kHint;

    friend bool operator==(const Match&, const Match&) = default;
  };

  /// An empty set.
  RuleSet();

  /// The rules that ship with chaff (rules/*.rules). Cost: a few milliseconds. Each is compiled
  /// when a line first needs it, and copies share that work: keep the result and copy it.
  static RuleSet builtin();

  /// Compiles the rules of a file; `name` is the file name for messages. Errors: kBadRule with
  /// file, line and rule, if the category is unknown, the syntax is wrong, the rule has neither a
  /// literal of 3 bytes that every match contains (for the filters) nor anchors at both ends, or
  /// it exceeds the complexity budget on probe texts.
  static Result<RuleSet> parse(std::string_view text, std::string_view name);

  /// This set followed by another one. The strongest matching rule wins, among equally strong ones
  /// the first.
  RuleSet with(const RuleSet& more) const;

  /// The strongest rule that matches a line, or nothing. Normalises the line itself (case, width,
  /// white space) and takes any bytes. Lines longer than kMaxLineBytes never match, nor does a
  /// search that exceeds the budget. Cost: linear in the line for the filters, plus the regular
  /// expressions whose literal occurs.
  std::optional<Match> find(std::string_view line) const;

  /// "file:line" of a rule, for reports.
  std::string_view name(std::size_t rule) const;

  std::size_t size() const;

  static constexpr std::size_t kMaxLineBytes = 400;

  /// For the library itself.
  struct CHAFF_HIDDEN Impl;
  const Impl& impl() const { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace chaff
