// Decides a page by trying all labellings.
#pragma once

#include <span>
#include <vector>

namespace chaff::reference {

/// The value of a labelling: the sum of the scores of its boilerplate, minus the cost of each
/// change between neighbours.
double value_of(const std::vector<bool>& boilerplate, std::span<const double> scores,
                double switch_cost);

/// The best of all labellings; among equally good ones, the one with the least boilerplate.
/// REQUIRES at most 20 scores.
std::vector<bool> best_labelling(std::span<const double> scores, double switch_cost);

/// The value of the best of all labellings. REQUIRES at most 20 scores.
double best_value(std::span<const double> scores, double switch_cost);

}  // namespace chaff::reference
