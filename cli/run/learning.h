// Learning from files, for `learn` and `clean`.
#pragma once

#include <cstdint>
#include <vector>

#include "console/messages.h"
#include "console/settings.h"

namespace chaff::cli {

/// Figures of the pages that were read. Their sum is the number of records.
struct LearnCounts {
  std::uint64_t learned = 0;
  std::uint64_t without_site = 0;  ///< nothing is learned from them
  std::uint64_t other_shards = 0;  ///< of sites that the shard does not hold
  std::uint64_t left_out = 0;      ///< records that can't be used

  std::uint64_t pages() const { return learned + without_site; }
  LearnCounts& operator+=(const LearnCounts& other);
};

/// Adds the pages of the files to `learner`, if `shard` holds their sites. Bad records are reported
/// and left out. Warns of pages without a site. Errors: those of StreamingLearner::add.
Result<LearnCounts> add_pages(const std::vector<InputFile>& files, const InputSettings& input,
                              const Shard& shard, StreamingLearner& learner, Messages& messages);

/// Warns of the sites with few articles for their pages in the model that was written to `path`.
void warn_of_few_articles(const ModelFigures& model, const std::string& path, Messages& messages);

}  // namespace chaff::cli
