// Options of stripping.
#pragma once

#include <string>
#include <vector>

#include "chaff/category.h"
#include "chaff/error.h"
#include "chaff/export.h"

namespace chaff {

/// How eager stripping is. What a lower level removes, a higher one removes too.
enum class Level {
  kSafe,      ///< only what is certain
  kBalanced,  ///< the default: what a careful reader would remove
  kMax,       ///< leave as little boilerplate as possible
};

/// Options of stripping.
struct StripOptions {
  Level level = Level::kBalanced;

  /// Categories that stay in the text, however strong the evidence.
  std::vector<Category> keep{};

  /// Names of heuristics to leave out, to see what they bring; see heuristics(). Their features
  /// count nothing, and what only they look at is not computed; guards know what the others look
  /// at.
  std::vector<std::string> without{};

  /// Warn where more than this ratio of a page's non-blank bytes goes, 0 to 1.
  double warn_ratio = 0.95;

  /// Take lines that the model knows as boilerplate of many sites (Model::widespread) for cues, on
  /// pages of sites of which it has fewer than eight articles.
  bool widespread = true;
};

/// Checks the ranges and names; every function that takes the options calls this itself.
/// Errors: kBadOption with the field's name and its range.
CHAFF_EXPORT Result<void> validate(const StripOptions& options);

}  // namespace chaff
