// Figures as people read them.
#pragma once

#include <cstdint>
#include <string>

#include "chaff/model.h"

namespace chaff::cli {

/// "1 page", "2 pages".
std::string counted(std::uint64_t count, const std::string& thing);

/// "1.2 MB", with the unit that fits.
std::string human_bytes(std::uint64_t bytes);

/// "73 widespread lines, 1.2 MB": the end of the summary of a model that was written.
std::string model_summary(const ModelFigures& model);

}  // namespace chaff::cli
