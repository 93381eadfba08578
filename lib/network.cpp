#include "network.h"

#include <algorithm>

namespace chaff::detail {

float Network::score(std::span<const float> features, std::span<float> sums) const {
  if (values_.empty()) return 0;
  std::ranges::copy(row(inputs_), sums.begin());
  for (std::size_t i = 0; i < inputs_; ++i) {
    const float x = features[i];
    if (x == 0) continue;  // most are
    const float* weights = values_.data() + i * (hidden_ + 1);
    for (std::size_t j = 0; j <= hidden_; ++j) sums[j] += x * weights[j];
  }
  float score = sums[0];
  for (std::size_t j = 0; j < hidden_; ++j) score += std::max(0.0f, sums[j + 1]) * output()[j];
  return score;
}

void Network::explain(std::span<const float> features, std::span<const float> sums, std::span<float> parts) const {
  for (std::size_t i = 0; i < inputs_; ++i) {
    const auto weights = row(i);
    float slope = weights[0];
    for (std::size_t j = 0; j < hidden_; ++j) {
      if (sums[j + 1] > 0) slope += weights[j + 1] * output()[j];
    }
    parts[i] = features[i] * slope;
  }
}

}  // namespace chaff::detail
