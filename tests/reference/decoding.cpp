#include "reference/decoding.h"

#include <algorithm>
#include <cstddef>

namespace chaff::reference {

double value_of(const std::vector<bool>& boilerplate, std::span<const double> scores,
                double switch_cost) {
  double sum = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (boilerplate[i]) sum += scores[i];
    if (i > 0 && boilerplate[i] != boilerplate[i - 1]) sum -= switch_cost;
  }
  return sum;
}

std::vector<bool> best_labelling(std::span<const double> scores, double switch_cost) {
  std::vector<bool> best(scores.size()), labels(scores.size());
  for (unsigned code = 1; code < 1u << scores.size(); ++code) {
    for (std::size_t i = 0; i < scores.size(); ++i) labels[i] = (code >> i & 1) != 0;
    const double gain = value_of(labels, scores, switch_cost) - value_of(best, scores, switch_cost);
    if (gain > 0 ||
        (gain == 0 && std::ranges::count(labels, true) < std::ranges::count(best, true)))
      best = labels;
  }
  return best;
}

double best_value(std::span<const double> scores, double switch_cost) {
  double best = 0;  // all article
  std::vector<bool> labels(scores.size());
  for (unsigned code = 0; code < 1u << scores.size(); ++code) {
    for (std::size_t i = 0; i < scores.size(); ++i) labels[i] = (code >> i & 1) != 0;
    best = std::max(best, value_of(labels, scores, switch_cost));
  }
  return best;
}

}  // namespace chaff::reference
