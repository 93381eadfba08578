#include "model/block_checks.h"

namespace chaff::detail {

BlockChecks::Block BlockChecks::check(std::size_t site) const {
  Block block = blocks_[site].load(std::memory_order_relaxed);
  if (block == Block::kUnchecked) {
    block = image_.open_site(site) ? Block::kSound : Block::kDamaged;
    blocks_[site].store(block, std::memory_order_relaxed);
  }
  return block;
}

BlockChecks::Found BlockChecks::open(std::string_view name, SiteBlock& site,
                                     std::size_t& number) const {
  site = {};
  if (name.empty()) return Found::kUnknown;
  Found found = Found::kUnknown;
  auto [first, last] = image_.candidates(name);
  // The hash of names has no seed, so an attacker can craft thousands of names that share one. They
  // are sorted, so this is a binary search; only if it meets a damaged block, whose name is
  // unknown, the remaining blocks are tried one by one.
  while (last - first > 1) {
    const std::size_t middle = first + (last - first) / 2;
    if (check(middle) == Block::kDamaged) break;
    (name < image_.trusted_site(middle).name() ? last : first) = middle;
  }
  for (std::size_t i = first; i < last; ++i) {
    if (check(i) == Block::kDamaged) {
      found = Found::kDamaged;
      continue;
    }
    const SiteBlock candidate = image_.trusted_site(i);
    if (candidate.name() != name) continue;
    site = candidate;
    number = i;
    return Found::kKnown;
  }
  return found;
}

}  // namespace chaff::detail
