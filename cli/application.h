// The command line as a whole: all subcommands with their options.
#pragma once

#include <CLI/CLI.hpp>
#include <iosfwd>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"

namespace chaff::cli {

/// Parses once, then runs the command that was given.
class Application {
 public:
  Application();

  /// Parses the arguments (without the program's name). Returns an exit code if there is nothing to
  /// run: help was asked for and printed to `out`, or the arguments are wrong, with a message on
  /// `err`.
  std::optional<int> parse(std::vector<std::string> arguments, std::ostream& out,
                           std::ostream& err);

  /// Runs the subcommand that was parsed. Returns the exit code.
  int run();

 private:
  std::optional<std::string> unknown_command(const std::vector<std::string>& arguments) const;
  std::optional<std::string> unexpected_argument() const;
  std::string message_of(const CLI::ParseError& error) const;
  std::string document() const;

  CLI::App app_;
  bool print_markdown_ = false;
  bool print_man_page_ = false;
  std::string completion_shell_;
  bool strict_ = false;
  std::vector<std::pair<CLI::App*, Run>> commands_;
};

}  // namespace chaff::cli
