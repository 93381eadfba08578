// Building the blocks of sites on several threads, and handing them over in the order of sites.
#pragma once

#include <cstdint>

#include "chaff/error.h"
#include "chaff/learn_options.h"

#include "learn/sample_run.h"
#include "model/model_writer.h"

namespace chaff::detail {

/// Builds all sites of `source` and adds them to `writer`. The result depends neither on `threads`
/// nor on `memory_bytes`, which bounds what sites under way take: large ones wait for each other.
/// Cost: O(n log n) in the samples' bytes. Errors: kTooLarge (one site alone takes more), and those
/// of source and writer.
Result<void> build_sites(SiteSource& source, const LearnOptions& options, Sample kept,
                         unsigned threads, std::uint64_t memory_bytes, ModelWriter& writer);

}  // namespace chaff::detail
