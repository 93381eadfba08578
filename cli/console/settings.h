// The options that several subcommands share.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "chaff/chaff.h"

#include "console/messages.h"

namespace chaff::cli {

/// Where pages come from, for every subcommand that reads some.
struct InputSettings {
  std::vector<std::string> inputs;
  ReadOptions read;
  unsigned threads = 0;  ///< 0 until set: as many as the machine has
  bool quiet = false;

  void add_to(CLI::App& app);
  unsigned thread_count() const;
};

struct LearnSettings {
  LearnOptions options;
  bool no_sample = false;

  void add_to(CLI::App& app);
  Sample sample() const { return no_sample ? Sample::kDrop : Sample::kKeep; }
};

/// What learning may use, and which sites it takes.
struct BoundSettings {
  std::uint64_t memory = 0;
  std::string temp_folder;
  Shard shard;

  void add_to(CLI::App& app);
  LearnBounds bounds(unsigned threads) const {
    return {
        .memory_bytes = memory, .sample_bytes = 0, .threads = threads, .temp_folder = temp_folder};
  }
};

struct StripSettings {
  StripOptions options;
  std::vector<std::string> rule_files;
  bool no_builtin_rules = false;
  std::string weights_file;

  void add_to(CLI::App& app);
  void add_rules_to(CLI::App& app);

  /// The built-in rules and the user's. Errors: those of load_rules.
  Result<RuleSet> rules() const;

  /// The weights of --weights, or the built-in ones. Errors: those of load_weights.
  Result<Weights> weights() const;
};

/// A subcommand's work; returns the exit code.
using Run = std::function<int(Messages&)>;

/// Each adds its subcommand to the application and returns what to run if it was given.
Run add_learn(CLI::App& app);
Run add_strip(CLI::App& app);
Run add_clean(CLI::App& app);
Run add_merge(CLI::App& app);
Run add_inspect(CLI::App& app);
Run add_eval(CLI::App& app);
Run add_train(CLI::App& app);

/// Exit codes.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;

/// Reports an error and returns kFailed, or kUsage where options are to blame.
int fail(Messages& messages, const Error& error);

/// "73 lines of many sites, 1.2 MB": the end of the summary of a model that was written.
std::string model_summary(const ModelFigures& model);

/// "1.2 MB", with the unit that fits.
std::string human_bytes(std::uint64_t bytes);

}  // namespace chaff::cli
