// Learning from files, for `learn` and `clean`.
#pragma once

#include <cstdint>
#include <vector>

#include "console/settings.h"

namespace chaff::cli {

/// Gives all pages of the files to `learner`, only the sites of `shard`; returns their number. Bad
/// records are reported and left out. Errors: those of StreamingLearner::add.
Result<std::uint64_t> add_pages(const std::vector<InputFile>& files, const InputSettings& input,
                                const Shard& shard, StreamingLearner& learner, Messages& messages);

}  // namespace chaff::cli
