// Stripping files, for `strip` and `clean`.
#pragma once

#include <vector>

#include "chaff/model.h"

#include "console/messages.h"
#include "console/settings.h"
#include "run/outputs.h"

namespace chaff::cli {

/// Whether pages are expected to be of sites that the model knows.
enum class Sites { kUnknown, kKnown };

/// Strips all files into the output; with `resume` only those whose outputs no earlier run has
/// completed. Warns of pages without a site, and of a model that knows no site, where sites are
/// expected. Returns the exit code: kDone also if single records failed, which `messages` knows.
int strip_files(const std::vector<InputFile>& files, const InputSettings& input,
                const StripSettings& strip, const OutputSettings& output, const Model& model,
                Sites sites, Messages& messages);

}  // namespace chaff::cli
