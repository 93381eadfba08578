// The decision for a whole page: the most probable sequence of "article" and "boilerplate", given a
// score for each unit and a cost for changing from one to the other (a two-state linear chain,
// decoded as in Viterbi 1967).
#pragma once

#include <span>
#include <vector>

namespace chaff::detail {

/// Decides each unit: true means boilerplate. `scores` are log odds for boilerplate; `switch_cost`
/// >= 0 is what a change between neighbours costs. Ties go to article. Raising all scores never
/// turns boilerplate into article (the energy is submodular), which makes the levels of stripping
/// nested. Cost: linear.
void decode_page(std::span<const double> scores, double switch_cost,
                 std::vector<bool>& boilerplate);

}  // namespace chaff::detail
