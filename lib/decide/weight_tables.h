// The numbers behind chaff::Weights.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "chaff/weights.h"

#include "decide/network.h"

namespace chaff::detail {

/// Two networks, one for each look at a page, and what the levels add.
struct WeightTables {
  Network first;         ///< inputs: the features of all heuristics, in the order of the columns
  Network second;        ///< the same and those of the second look
  double safe_bias = 0;  ///< added to every score at level safe, at most 0
  double max_bias = 0;   ///< at level max, at least 0
};

/// Names of the inputs of the second network; the first has all but the last second_look_features()
/// of them.
std::vector<std::string_view> input_names();

/// Cost of a change between article and boilerplate, in log odds.
inline constexpr double kSwitchCost = 0.3;

/// The score of a guarded unit is at most this: article at every level, whatever stands around it.
inline constexpr float kGuardedScore = -3.0f;

/// The score of a unit that is boilerplate by a rule is at least this: it goes at the default
/// level, whatever its prose says.
inline constexpr float kCertainScore = 1.0f;

}  // namespace chaff::detail

struct chaff::Weights::Impl : detail::WeightTables {};
