// Messages on standard error, and whether anything failed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "chaff/error.h"
#include "chaff/read.h"

namespace chaff::cli {

/// What users would not want to happen unnoticed. messages.cpp has the text of each, and what to do
/// about it.
enum class Warning : std::uint8_t {
  kNothingLearned,  ///< pages without a site
  kModelUnused,     ///< pages without a site that were stripped with a model
  kOneSite,         ///< labelled pages without a site
  kNoSiteKnown,     ///< pages of sites that the model does not know, if it knows none
  kReplaced,        ///< pages with U+FFFD for what was no character
  kNearlyAll,       ///< pages of which nearly all was removed
  kOutputName,      ///< outputs of another kind than their names say
  kFewArticles,     ///< sites with few articles for the number of their pages
};
inline constexpr std::size_t kWarnings = 8;

/// The name of a warning in reports for programs: "no_site_known".
std::string name(Warning kind);

/// How often there was cause for each warning, and where first. Added up in the order of the input,
/// the result does not depend on threads.
class WarningCounts {
 public:
  void add(Warning kind, const std::string& place, std::uint64_t count = 1);
  WarningCounts& operator+=(const WarningCounts& later);

  std::uint64_t count(Warning kind) const { return noted_[static_cast<std::size_t>(kind)].count; }
  const std::string& first(Warning kind) const {
    return noted_[static_cast<std::size_t>(kind)].first;
  }

 private:
  struct Noted {
    std::uint64_t count = 0;
    std::string first;
  };
  std::array<Noted, kWarnings> noted_;
};

/// Prints messages, and adds the option of the command line to an error that names a field. Prints
/// the first 20 errors of a kind, and at the end how many more there were. Warnings are printed at
/// the end, each kind once. Thread-safe.
class Messages {
 public:
  /// If `strict`, a warning makes the run fail, too.
  explicit Messages(bool strict = false) : strict_(strict) {}

  /// Something was lost: the exit code becomes 1.
  void error(const Error& error);

  /// A record of `input` can't be used. A missing text is reported once per input.
  void record_error(const Error& error, const std::string& input);

  /// A plain text file where labelled pages are needed. Reported once, with a count at the end.
  void text_without_labels(const std::string& input, const std::string& labels_field);

  /// Nothing was lost, but the user should know.
  void warn(const WarningCounts& counts);
  void warn(Warning kind, const std::string& place, std::uint64_t count = 1);

  /// The same, about something that has a text of its own, which is printed at once.
  void warning(const std::string& kind, const std::string& text);

  /// WARC records that were no pages. Their number is printed at the end.
  void passed_over(const PassedOver& records);

  /// Starts a second pass over the same inputs: what happens in both counts once.
  void begin_again();

  /// One line about what was done, for finish().
  void summary(const std::string& text);

  /// Prints how many messages were left out, the warnings, and the summary with the numbers of
  /// errors and warnings. Call once, at the end.
  void finish();

  /// Whether there was an error.
  bool failed() const;

  /// Whether there was an error, or with --strict a warning.
  bool failed_strictly() const;

  /// The causes of warnings so far.
  WarningCounts warnings() const;

 private:
  // The records of one input that have no text.
  struct WithoutText {
    std::uint64_t records = 0;
    bool reported = false;
  };

  // All require the lock.
  bool print(const std::string& kind, const std::string& label, const std::string& text);
  void print_left_out() const;
  void print_warnings() const;
  std::uint64_t errors() const;
  std::uint64_t kinds_of_warnings() const;
  WarningCounts all_warnings() const;

  const bool strict_;
  mutable std::mutex mutex_;
  std::map<std::string, std::uint64_t> counts_;                  // of messages, by kind
  std::map<std::string, std::uint64_t> errors_, errors_before_;  // of this pass and of the first
  std::map<std::string, WithoutText> without_text_;
  std::set<std::string> texts_without_labels_;  // the inputs; a second pass adds none
  std::set<std::string> printed_;
  std::set<std::string> own_texts_;  // the kinds of warnings with a text of their own
  WarningCounts warnings_, warnings_before_;
  std::string summary_;
  PassedOver passed_over_;
};

}  // namespace chaff::cli
