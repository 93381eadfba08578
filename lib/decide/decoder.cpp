#include "decide/decoder.h"

#include <algorithm>

namespace chaff::detail {

void decode_page(std::span<const double> scores, double switch_cost,
                 std::vector<bool>& boilerplate) {
  boilerplate.assign(scores.size(), false);
  if (scores.empty()) return;
  // lead[i]: by how much the best sequence up to i that ends in boilerplate beats the best one that
  // ends in article. Towards the next unit no lead is larger than the cost of a switch.
  std::vector<double> lead(scores.size());
  lead[0] = scores[0];
  for (std::size_t i = 1; i < scores.size(); ++i) {
    lead[i] = scores[i] + std::clamp(lead[i - 1], -switch_cost, switch_cost);
  }
  boilerplate.back() = lead.back() > 0;
  for (std::size_t i = scores.size() - 1; i-- > 0;) {
    // Agreeing with the next unit saves the cost of a switch.
    boilerplate[i] = lead[i] + (boilerplate[i + 1] ? switch_cost : -switch_cost) > 0;
  }
}

}  // namespace chaff::detail
