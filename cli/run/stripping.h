// Stripping files, for `strip` and `clean`.
#pragma once

#include <vector>

#include "chaff/model.h"

#include "console/messages.h"
#include "console/settings.h"
#include "run/outputs.h"

namespace chaff::cli {

/// Strips all files into the output; with `resume` only those whose outputs no earlier run has
/// completed. Returns the exit code: kDone also if single records failed, which `messages` knows.
int strip_files(const std::vector<InputFile>& files, const InputSettings& input,
                const StripSettings& strip, const OutputSettings& output, const Model& model,
                Messages& messages);

}  // namespace chaff::cli
