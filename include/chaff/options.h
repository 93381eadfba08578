// What a user may set, as plain structs with defaults.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "chaff/error.h"

namespace chaff {

/// Options of learning. All of them change the result and are kept in the model.
struct LearnOptions {
  /// Pages kept per site (the sample is the `sample_pages` pages with the smallest seeded hash), 1 to 65,535.
  /// More: rarer templates are found, memory and build time grow in proportion. 1,000 finds what stands on half a percent.
  std::uint32_t sample_pages = 1000;

  /// Bytes of text kept per page, 1 KiB to 16 MiB. Of a longer page its beginning and its end are kept, half each, because
  /// templates stand there.
  std::uint32_t page_bytes = 64 * 1024;

  /// Seed of every hash. The fixed default keeps models reproducible; a secret seed keeps a page's author from crafting
  /// collisions. Models of different seeds can't be merged.
  std::uint64_t seed = 0;

  friend bool operator==(const LearnOptions&, const LearnOptions&) = default;
};

/// How eager stripping is. What a lower level removes, a higher one removes too.
enum class Level {
  kSafe,      ///< only what is certain
  kBalanced,  ///< the default: what a careful reader would remove
  kMax,       ///< leave as little boilerplate as possible
};

/// Options of stripping.
struct StripOptions {
  Level level = Level::kBalanced;

  /// Names of categories that stay in the text whatever their evidence ("caption", "read-also", ...); see category_names().
  std::vector<std::string> keep{};

  /// Names of heuristics to leave out, to see what they bring; see heuristics(). Their features count nothing, and what
  /// only they look at is not computed; guards know what the others look at.
  std::vector<std::string> without{};

  /// Warn where more than this ratio of a page's non-blank bytes goes, 0 to 1.
  double warn_ratio = 0.95;

  /// Take lines that the model knows as furniture of many sites (Model::widespread) for cues, on pages of sites of which
  /// it has fewer than eight articles.
  bool global_table = true;
};

/// Checks ranges and names; every function that takes options calls these itself.
/// Errors: kBadOption with the field's name and its range.
Result<void> validate(const LearnOptions& options);
Result<void> validate(const StripOptions& options);

}  // namespace chaff
