// Which blocks of a model were found sound, so that each is checked once, by whoever asks first.
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/model_image.h"

namespace chaff::detail {

/// Any number of threads at once. Holds one byte a site.
class BlockChecks {
 public:
  explicit BlockChecks(const ModelImage& image) : image_(image), blocks_(image.site_count()) {}

  enum class Found { kUnknown, kDamaged, kKnown };

  /// Looks up a site by its name; `site` is empty unless it is known. Cost: linear in the block
  /// when it is first asked for, then logarithmic in the number of sites.
  Found open(std::string_view name, SiteBlock& site) const;

 private:
  enum class Block : std::uint8_t { kUnchecked, kSound, kDamaged };

  Block check(std::size_t site) const;

  const ModelImage& image_;
  mutable std::vector<std::atomic<Block>> blocks_;  // who checks one twice writes the same
};

}  // namespace chaff::detail
