// What the command line says on standard error, and whether anything failed.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "chaff/error.h"

namespace chaff::cli {

/// Collects messages from all threads. Of many of one kind it prints the first 20 and at the end
/// how many more there were.
class Messages {
 public:
  /// Something was lost: the exit code becomes 1.
  void error(const Error& error);

  /// Nothing was lost.
  void warning(const std::string& kind, const std::string& text);

  /// What follows goes through the same inputs once more: what was told then is not told again.
  void begin_again();

  /// Prints what was left out. Call once, at the end.
  void finish();

  bool failed() const { return failed_; }

 private:
  void print(const std::string& kind, const std::string& label, const std::string& text);

  std::mutex mutex_;
  std::map<std::string, std::uint64_t> counts_;
  std::set<std::string> printed_;
  bool failed_ = false;
};

}  // namespace chaff::cli
