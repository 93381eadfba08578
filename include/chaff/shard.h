// Shards: disjoint parts of all sites, so that machines can share the work.
#pragma once

#include <cstdint>
#include <string_view>

#include "chaff/error.h"
#include "chaff/export.h"

namespace chaff {

/// One of `count` parts of all sites. The hash of a site's name chooses its shard. A shard is a
/// contiguous range of the order in which models store their sites.
struct CHAFF_EXPORT Shard {
  std::uint32_t index = 0;  ///< from 0
  std::uint32_t count = 1;

  /// Whether a site belongs to this shard. Cost: linear in the name.
  bool holds(std::string_view site) const;
};

/// Errors: kBadOption unless index < count and count is 1 to 1,000,000.
CHAFF_EXPORT Result<void> validate(const Shard& shard);

}  // namespace chaff
