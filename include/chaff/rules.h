// Cue rules: regular expressions for lines that are boilerplate on any site ("Read also: …", "3 min
// read").
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "chaff/category.h"
#include "chaff/error.h"
#include "chaff/export.h"

namespace chaff {

/// A compiled, immutable set of cue rules. Cheap to copy (shared); all const members may be called
/// from any number of threads at once.
///
/// Rule files are UTF-8 text, one rule a line; docs/rules.md is their reference:
///
///     # comment
///     [read-also]
///     ^\W*read also\b
///     [newsletter?]
///     ^subscribe\b
///
/// A section names the category of the rules below it; a `?` behind the name makes them hints (weak
/// evidence) instead of rules that decide by themselves where nothing speaks against them. A rule
/// is a Boost.Regex (Perl syntax, Unicode, case-insensitive) that is searched in the normalised
/// line.
class CHAFF_EXPORT RuleSet {
 public:
  /// What a rule found in a line.
  struct Match {
    std::size_t rule = 0;  ///< index of the rule, for name()
    Category category{};
    bool strong = false;  ///< false for a hint

    friend bool operator==(const Match&, const Match&) = default;
  };

  /// No rules at all.
  RuleSet();

  /// The rules that ship with chaff (rules/*.rules), compiled. Cost: some milliseconds; keep the
  /// result and copy it.
  static RuleSet builtin();

  /// Compiles the rules of one file's contents; `name` is the file name for messages.
  /// Errors: kBadRule, naming file, line and rule: unknown category, syntax error, neither a
  /// literal of 3 bytes that every match contains (for the prefilter) nor anchors at both ends, or
  /// a complexity budget exceeded on probe texts.
  static Result<RuleSet> parse(std::string_view text, std::string_view name);

  /// This set followed by another one; the first match in order wins, strong ones before hints.
  RuleSet with(const RuleSet& more) const;

  /// The best match in one line, or nothing. The line is normalised (case, width, white space)
  /// inside; lines longer than kMaxLineBytes never match. Total on any bytes; a match that exceeds
  /// the budget counts as none. Cost: linear in the line for the prefilter, plus the regular
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
