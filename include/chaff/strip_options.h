// Options of stripping.
#pragma once

#include <string>
#include <vector>

#include "chaff/category.h"
#include "chaff/error.h"
#include "chaff/export.h"

namespace chaff {

/// How eager stripping is. A higher level removes everything that a lower one removes.
enum class Level {
  kSafe,      ///< only what is certain
  kCareful,   ///< no sub-headings, names of fields or items of lists of an article
  kBalanced,  ///< the default: what a careful reader would remove
  kMax,       ///< leave as little boilerplate as possible
};

/// Options of stripping.
struct StripOptions {
  Level level = Level::kBalanced;

  /// Categories that are never removed.
  std::vector<Category> keep{};

  /// Names of heuristics to leave out, to see what they contribute; see heuristics(). Their
  /// features are 0, and facts that only they need are not computed, so guards do without them,
  /// too.
  std::vector<std::string> without{};

  /// Set StripResult::nearly_all if more than this share of a page's non-blank bytes is removed, 0
  /// to 1.
  double warn_ratio = 0.95;

  /// Give each removal its reason and the template or rule behind it. Without, stripping takes
  /// about a seventh less time, and removes the same.
  bool reasons = true;

  /// Treat widespread lines (Model::widespread) as strong cues on sites with fewer than eight known
  /// articles.
  bool widespread = true;
};

/// Checks ranges and names. Every function that takes the options calls this.
/// Errors: kBadOption with the field's name and its range.
CHAFF_EXPORT Result<void> validate(const StripOptions& options);

}  // namespace chaff
