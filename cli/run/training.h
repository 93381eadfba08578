// Training, for `train` and for `eval --cross-validate`.
#pragma once

#include <string>
#include <vector>

#include "console/settings.h"

namespace chaff::cli {

struct TrainSettings {
  TrainOptions options;

  void add_to(CLI::App& app);
};

/// --labels-field.
void add_labels_field(CLI::App& app, InputSettings& input);

/// Reads labelled pages and adds them to a trainer, file by file, because a file holds one kind of
/// pages. Returns the number of pages.
std::size_t add_labelled(Trainer& trainer, const std::vector<std::string>& inputs,
                         const InputSettings& input, Messages& messages);

}  // namespace chaff::cli
