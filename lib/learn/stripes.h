// The sites of a StreamingLearner in stripes, each with its own lock and its own spilled runs.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/spool.h"
#include "learn/sample_run.h"
#include "sample/site_store.h"

namespace chaff::detail {

/// A range of the order of sites: its samples in memory and the runs that were spilled.
struct Stripe {
  std::mutex mutex;  ///< guards everything but `bytes`
  SiteStore store;
  std::atomic<std::uint64_t> bytes = 0;  ///< store.bytes(), to be read without the lock
  std::unique_ptr<Spool> spool;          ///< null until something is spilled
  std::vector<RunPlace> runs;
};

/// Each stripe spills and merges separately, so the number of runs per merge is the number of times
/// that memory filled up, for any number of stripes.
inline constexpr std::uint32_t kStripes = 64;
using Stripes = std::array<Stripe, kStripes>;

/// The sites of all stripes in order, each from memory or merged from its runs. A stripe with runs
/// must have an empty store. Frees each sample, and a stripe's spool after its last site.
class StripesSource final : public SiteSource {
 public:
  /// `read_bytes` bounds the buffers of the runs that are read at once.
  StripesSource(Stripes& stripes, std::uint64_t read_bytes)
      : stripes_(stripes), read_bytes_(read_bytes) {}

  Result<std::optional<SiteParts>> next() override;

 private:
  std::unique_ptr<SiteSource> open(Stripe& stripe) const;

  Stripes& stripes_;
  std::uint64_t read_bytes_;
  std::uint32_t stripe_ = 0;
  std::unique_ptr<SiteSource> source_;
};

}  // namespace chaff::detail
