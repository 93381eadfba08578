// Stripping files, for `strip` and `clean`.
#pragma once

#include <string>
#include <vector>

#include "console/settings.h"

namespace chaff::cli {

struct OutputSettings {
  std::string output = "-";
  bool spans = false;
  bool show = false;
  bool resume = false;

  void add_to(CLI::App& app);
};

/// Strips all files into the output; with `resume` only those whose outputs an earlier run has not
/// completed. Returns the exit code, kDone even where single records failed (the messages know).
int strip_files(const std::vector<InputFile>& files, const InputSettings& input,
                const StripSettings& strip, const OutputSettings& output, const Model& model,
                Messages& messages);

/// Where the results of each file go: one name a file, all the same for a single stream. Errors:
/// kBadOption.
Result<std::vector<std::string>> plan_outputs(const std::vector<InputFile>& files,
                                              const InputSettings& input,
                                              const OutputSettings& output);

}  // namespace chaff::cli
