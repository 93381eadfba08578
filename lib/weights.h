// How much each feature of each heuristic weighs. Numbers only; see docs/how-it-works.md for how they were set.
#pragma once

#include <span>
#include <string_view>

namespace chaff::detail {

struct Weight {
  std::string_view feature;
  double known = 0;    ///< log odds for boilerplate per unit of the feature, on a site of two articles and more
  double unknown = 0;  ///< the same where there is no site to compare with
};

/// One weight a feature, found by its name; a feature that is not here counts nothing.
std::span<const Weight> weights();

/// Cost of a change between article and boilerplate, in log odds.
inline constexpr double kSwitchCost = 0.3;

/// The score of a guarded unit is at most this: article at every level, whatever stands around it.
inline constexpr double kGuardedScore = -3.0;

/// What the levels add to every score.
inline constexpr double kSafeBias = -3.0;
inline constexpr double kMaxBias = 1.5;

}  // namespace chaff::detail
