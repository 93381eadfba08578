// The options and pages of training, for `train` and for `eval --cross-validate`.
#pragma once

#include <string>
#include <vector>

#include "console/messages.h"
#include "console/settings.h"

namespace chaff::cli {

struct TrainSettings {
  TrainOptions options;

  void add_to(CLI::App& app);
};

/// --labels-field.
void add_labels_field(CLI::App& app, InputSettings& input);

/// Reads labelled pages and adds them to a trainer, file by file, because the pages of a file are
/// of one kind. Returns their number.
std::size_t add_labelled(Trainer& trainer, const std::vector<std::string>& inputs,
                         const InputSettings& input, Messages& messages);

}  // namespace chaff::cli
