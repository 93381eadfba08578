// The command line as a whole: all subcommands with their options, without running any.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "console/settings.h"

namespace chaff::cli {

/// Parses once, then runs what was asked for.
class Application {
 public:
  Application();

  /// Parses the arguments (without the program's name). Returns an exit code where nothing is left
  /// to do: help was asked for, which goes to `out`, or the arguments are wrong, which `err` is
  /// told.
  std::optional<int> parse(std::vector<std::string> arguments, std::ostream& out,
                           std::ostream& err);

  /// Runs the subcommand that was parsed. Returns the exit code.
  int run();

 private:
  /// The help of everything as one page; docs/cli.md is made of it, a test compares them.
  std::string markdown();

  CLI::App app_;
  bool print_markdown_ = false;
  std::vector<std::pair<CLI::App*, Run>> commands_;
};

}  // namespace chaff::cli
