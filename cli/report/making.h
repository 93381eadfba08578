// Making a report: all pages are stripped once for the figures, and those that are shown again.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "chaff/model.h"

#include "console/messages.h"
#include "console/settings.h"

namespace chaff::cli {

/// What a report shows. Its size is bounded by the product of the two.
struct ReportSettings {
  std::string output;
  std::size_t pages = 20;  ///< of a site
  std::size_t sites = 50;
};

/// Writes the report. Reads the files twice. Memory: the figures of all sites, and the pages of the
/// shown ones. Returns the exit code.
int make_report(const std::vector<InputFile>& files, const InputSettings& input,
                const StripSettings& strip, const ReportSettings& report, const Model& model,
                Messages& messages);

}  // namespace chaff::cli
