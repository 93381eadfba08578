// Builds the blocks of sites on several threads and adds them to a model in the order of sites.
#pragma once

#include <cstdint>

#include "chaff/error.h"
#include "chaff/learn_options.h"

#include "learn/sample_run.h"
#include "model/model_writer.h"

namespace chaff::detail {

/// Builds all sites of `source` and adds them to `writer`. `memory_bytes` bounds the memory of
/// sites in flight: large sites wait for each other. Neither it nor `threads` changes the result.
/// Cost: O(n log n) in the bytes of the samples. Errors: kTooLarge (one site alone takes more
/// memory), and those of source and writer.
Result<void> build_sites(SiteSource& source, const LearnOptions& options, Sample kept,
                         unsigned threads, std::uint64_t memory_bytes, ModelWriter& writer);

}  // namespace chaff::detail
