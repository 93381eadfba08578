#include "site_cache.h"

namespace chaff::detail {

SiteCache::Found SiteCache::open(std::string_view name, SiteModel& site) const {
  site = {};
  if (name.empty()) return Found::kUnknown;
  Found found = Found::kUnknown;
  const auto [first, last] = image_.candidates(name);
  for (std::size_t i = first; i < last; ++i) {
    Block block = blocks_[i].load(std::memory_order_relaxed);
    if (block == Block::kUnchecked) {
      block = image_.open_site(i) ? Block::kSound : Block::kDamaged;
      blocks_[i].store(block, std::memory_order_relaxed);
    }
    if (block == Block::kDamaged) {
      found = Found::kDamaged;
      continue;
    }
    const SiteModel candidate = image_.trusted_site(i);
    if (candidate.name() != name) continue;
    site = candidate;
    return Found::kKnown;
  }
  return found;
}

}  // namespace chaff::detail
