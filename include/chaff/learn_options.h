// Options of learning that change the model.
#pragma once

#include <cstdint>

#include "chaff/error.h"
#include "chaff/export.h"

namespace chaff {

/// Options of learning. All of them change the model and are stored in it. Models merge only if
/// their options are equal.
struct LearnOptions {
  /// Pages kept per site, 1 to 65,535: the pages with the smallest seeded hashes. A larger sample
  /// finds rarer templates; memory and build time grow in proportion. 200 pages are enough for text
  /// on two percent of the pages; on labelled sites, more of them bring nothing.
  std::uint32_t sample_pages = 200;

  /// Bytes of text kept per page, 1 KiB to 16 MiB. Longer pages lose their middle, because
  /// templates are at the beginning and at the end.
  std::uint32_t page_bytes = 64 * 1024;

  /// Seed of every hash. The fixed default makes models reproducible. A secret seed prevents the
  /// author of a page from crafting collisions.
  std::uint64_t seed = 0;

  friend bool operator==(const LearnOptions&, const LearnOptions&) = default;
};

/// Checks the ranges. Every function that takes the options calls this itself.
/// Errors: kBadOption, with the field and its limit.
CHAFF_EXPORT Result<void> validate(const LearnOptions& options);

}  // namespace chaff
