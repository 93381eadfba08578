// The options that several commands share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/chaff.h"

#include "console/cli11_fwd.h"

namespace chaff::cli {

/// The values that an option takes ("--level"), if there is a list of them, else nothing.
std::vector<std::string> option_values(std::string_view option);

/// --threads; 0 until it is set.
void add_threads(CLI::App& app, unsigned& threads);

/// `threads`, or if that is 0 as many as the machine has cores.
unsigned thread_count(unsigned threads);

/// Where pages come from, for all commands that read pages.
struct InputSettings {
  std::vector<std::string> inputs;
  ReadOptions read;
  unsigned threads = 0;  ///< as add_threads
  bool quiet = false;

  void add_to(CLI::App& app);
  unsigned thread_count() const { return cli::thread_count(threads); }
};

struct LearnSettings {
  LearnOptions options;
  bool no_sample = false;

  /// Whether the command saves the model; else there is no --no-sample.
  enum class Saves { kNo, kYes };

  void add_to(CLI::App& app, Saves saves);
  Sample sample() const { return no_sample ? Sample::kDrop : Sample::kKeep; }
};

/// The memory that learning may use, and the sites that it takes.
struct BoundSettings {
  std::uint64_t memory = 0;
  std::string temp_folder;
  Shard shard;

  void add_to(CLI::App& app);

  /// Adds --memory alone, with this text.
  void add_memory_to(CLI::App& app, const std::string& text);

  /// The inputs with the largest page that the memory allows: several records are in memory at
  /// once, and parsing needs as much again.
  InputSettings bounded(const InputSettings& input) const;

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

  /// The built-in rules and those of --rules. Errors: those of load_rules.
  Result<RuleSet> rules() const;

  /// The weights of --weights, or the built-in ones. Errors: those of load_weights.
  Result<Weights> weights() const;
};

}  // namespace chaff::cli
