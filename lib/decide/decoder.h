// The decision for a whole page: the most probable sequence of "article" and "boilerplate", given a
// score for each unit and a cost for each change between them (a linear chain of two states,
// decoded with the algorithm of Viterbi 1967).
#pragma once

#include <span>
#include <vector>

namespace chaff::detail {

/// Cost of a change between article and boilerplate, in log odds.
inline constexpr double kSwitchCost = 0.3;

/// Decides each unit: true means boilerplate. `scores` are log odds for boilerplate; `switch_cost`
/// >= 0 is the cost of a change between neighbours. Ties go to article. Raising all scores never
/// turns boilerplate into article (the energy is submodular), so the levels of stripping are
/// nested. Cost: linear.
void decode_page(std::span<const double> scores, double switch_cost,
                 std::vector<bool>& boilerplate);

}  // namespace chaff::detail
