// Caches which blocks of a model are sound, so each block is checked once, at its first use.
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/model_image.h"

namespace chaff::detail {

/// Thread-safe. Takes one byte per site.
class BlockChecks {
 public:
  explicit BlockChecks(const ModelImage& image) : image_(image), blocks_(image.site_count()) {}

  enum class Found { kUnknown, kDamaged, kKnown };

  /// Looks up a site by its name. `site` is empty unless the result is kKnown; `number` is then its
  /// index in the model. kDamaged: a damaged block might be that site's. Cost: linear in the block
  /// at its first use, then logarithmic in the number of sites.
  Found open(std::string_view name, SiteBlock& site, std::size_t& number) const;

 private:
  enum class Block : std::uint8_t { kUnchecked, kSound, kDamaged };

  Block check(std::size_t site) const;

  const ModelImage& image_;
  mutable std::vector<std::atomic<Block>>
      blocks_;  // threads that check a block twice store the same
};

}  // namespace chaff::detail
