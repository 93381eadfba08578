// Learning from files, for `learn` and `clean`.
#pragma once

#include <cstdint>
#include <vector>

#include "console/messages.h"
#include "console/settings.h"

namespace chaff::cli {

/// Adds the pages of the files to `learner`, if `shard` holds their sites. Returns their number.
/// Bad records are reported and left out. Warns of pages without a site. Errors: those of
/// StreamingLearner::add.
Result<std::uint64_t> add_pages(const std::vector<InputFile>& files, const InputSettings& input,
                                const Shard& shard, StreamingLearner& learner, Messages& messages);

}  // namespace chaff::cli
