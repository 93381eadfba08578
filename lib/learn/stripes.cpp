#include "learn/stripes.h"

#include <algorithm>
#include <utility>

namespace chaff::detail {
namespace {

constexpr std::size_t kMaxBufferBytes = std::size_t{1} << 16;
constexpr std::size_t kMinBufferBytes = std::size_t{1} << 12;

}  // namespace

Result<std::optional<SiteParts>> StripesSource::next() {
  for (;;) {
    if (source_) {
      auto parts = source_->next();
      if (!parts || *parts) return parts;
      source_.reset();
      stripes_[stripe_++].spool.reset();  // frees its disk space
    }
    if (stripe_ == kStripes) return std::nullopt;
    source_ = open(stripes_[stripe_]);
  }
}

std::unique_ptr<SiteSource> StripesSource::open(Stripe& stripe) const {
  if (stripe.runs.empty()) return std::make_unique<DrainingSource>(stripe.store);
  const auto buffer_bytes = static_cast<std::size_t>(std::clamp<std::uint64_t>(
      read_bytes_ / stripe.runs.size(), kMinBufferBytes, kMaxBufferBytes));
  std::vector<std::unique_ptr<SampleRun>> runs;
  runs.reserve(stripe.runs.size());
  for (const RunPlace& place : stripe.runs)
    runs.push_back(open_run(*stripe.spool, place, buffer_bytes));
  return std::make_unique<RunMerger>(std::move(runs));
}

}  // namespace chaff::detail
