#include "decide/decoder.h"

#include <algorithm>

namespace chaff::detail {

void decode_page(std::span<const double> scores, double switch_cost,
                 std::vector<bool>& boilerplate) {
  boilerplate.assign(scores.size(), false);
  if (scores.empty()) return;
  // lead: how much better the best sequence that ends in boilerplate is than the best that ends in
  // article. Only a lead beyond the cost of switching outlives the step to the next unit.
  std::vector<double> lead(scores.size());
  lead[0] = scores[0];
  for (std::size_t i = 1; i < scores.size(); ++i) {
    lead[i] = scores[i] + std::clamp(lead[i - 1], -switch_cost, switch_cost);
  }
  boilerplate.back() = lead.back() > 0;
  for (std::size_t i = scores.size() - 1; i-- > 0;) {
    // Given the next decision, staying with it is worth the cost of a switch.
    boilerplate[i] = lead[i] + (boilerplate[i + 1] ? switch_cost : -switch_cost) > 0;
  }
}

}  // namespace chaff::detail
