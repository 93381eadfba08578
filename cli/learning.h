// Learning from files, for `learn`, `clean` and `eval`.
#pragma once

#include <cstdint>
#include <vector>

#include "settings.h"

namespace chaff::cli {

/// Learns from all pages of the files; `pages` gets their number. Bad records are reported and left out. Errors: kBadOption.
Result<Model> learn_model(const std::vector<InputFile>& files, const InputSettings& input, const LearnSettings& learn,
                          Messages& messages, std::uint64_t& pages);

}  // namespace chaff::cli
