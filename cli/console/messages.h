// Messages on standard error, and whether anything failed.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "chaff/error.h"
#include "chaff/read.h"

namespace chaff::cli {

/// Prints messages, and adds the option of the command line to an error that names a field. Prints
/// the first 20 of a kind, and at the end how many more there were. Thread-safe.
class Messages {
 public:
  /// Something was lost: the exit code becomes 1.
  void error(const Error& error);

  /// A record of `input` can't be used. A missing text is reported once per input.
  void record_error(const Error& error, const std::string& input);

  /// A plain text file where labelled pages are needed. Reported once, with a count at the end.
  void text_without_labels(const std::string& input, const std::string& labels_field);

  /// Nothing was lost.
  void warning(const std::string& kind, const std::string& text);

  /// WARC records that were no pages. Their number is printed at the end.
  void passed_over(const PassedOver& records);

  /// Starts a second pass over the same inputs: messages of the first are not repeated.
  void begin_again();

  /// Prints how many messages were left out. Call once, at the end.
  void finish();

  bool failed() const { return failed_; }

 private:
  // The records of one input that have no text.
  struct WithoutText {
    std::uint64_t records = 0;
    bool reported = false;
  };

  // Requires the lock. Returns whether the text was printed.
  bool print(const std::string& kind, const std::string& label, const std::string& text);

  std::mutex mutex_;
  std::map<std::string, std::uint64_t> counts_;
  std::map<std::string, WithoutText> without_text_;
  std::set<std::string> texts_without_labels_;  // the inputs; a second pass adds none
  std::set<std::string> printed_;
  PassedOver passed_over_;
  bool failed_ = false;
};

}  // namespace chaff::cli
