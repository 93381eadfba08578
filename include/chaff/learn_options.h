// Options of learning.
#pragma once

#include <cstdint>

#include "chaff/error.h"
#include "chaff/export.h"

namespace chaff {

/// Options of learning. All of them change the result and are kept in the model.
struct LearnOptions {
  /// Pages kept per site (the sample is the `sample_pages` pages with the smallest seeded hash), 1
  /// to 65,535. More: rarer templates are found, memory and build time grow in proportion. 1,000
  /// finds what stands on half a percent.
  std::uint32_t sample_pages = 1000;

  /// Bytes of text kept per page, 1 KiB to 16 MiB. Of a longer page its beginning and its end are
  /// kept, half each, because templates stand there.
  std::uint32_t page_bytes = 64 * 1024;

  /// Seed of every hash. The fixed default keeps models reproducible; a secret seed keeps a page's
  /// author from crafting collisions. Models of different seeds can't be merged.
  std::uint64_t seed = 0;

  friend bool operator==(const LearnOptions&, const LearnOptions&) = default;
};

/// Checks the ranges; every function that takes the options calls this itself.
/// Errors: kBadOption with the field's name and its range.
CHAFF_EXPORT Result<void> validate(const LearnOptions& options);

}  // namespace chaff
