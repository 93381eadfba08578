// Where stripped pages go.
#pragma once

#include <string>
#include <vector>

#include "chaff/write.h"

#include "console/settings.h"

namespace chaff::cli {

struct OutputSettings {
  std::string output = "-";
  bool spans = false;
  bool show = false;
  Output to = Output::kText;
  bool attributes = false;  ///< of Dolma, in place of pages
  bool resume = false;

  void add_to(CLI::App& app);
};

/// The output of each input file; all are equal if there is one stream for all. Errors: kBadOption
/// (an output is an input, a file is named for a folder, two inputs have the same output, or
/// options exclude each other).
Result<std::vector<std::string>> plan_outputs(const std::vector<InputFile>& files,
                                              const InputSettings& input,
                                              const OutputSettings& output);

}  // namespace chaff::cli
