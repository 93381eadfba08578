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

/// Warns of the sites with few articles for their pages in the model that was written to `path`.
void warn_of_few_articles(const ModelFigures& model, const std::string& path, Messages& messages);

}  // namespace chaff::cli
