#include "network.h"

#include <algorithm>

#include "lanes.h"

namespace chaff::detail {
namespace {

// Adds x[i] * table[i * stride + j] to sums[j] for all i in `present` and all j in [0, kBlocks * kLanes). The sums stay in
// registers, which is what makes it fast.
template <std::size_t kBlocks>
inline __attribute__((always_inline)) void add_blocks(const float* x, std::span<const std::uint32_t> present, const float* table,
                                                      std::size_t stride, float* sums) {
  Lanes block[kBlocks];
  for (std::size_t b = 0; b < kBlocks; ++b) load_lanes(sums + b * kLanes, block[b]);
  for (const std::uint32_t i : present) {
    const float* weights = table + i * stride;
    for (std::size_t b = 0; b < kBlocks; ++b) {
      Lanes w;
      load_lanes(weights + b * kLanes, w);
      block[b] += x[i] * w;
    }
  }
  for (std::size_t b = 0; b < kBlocks; ++b) store_lanes(block[b], sums + b * kLanes);
}

CHAFF_VECTOR_CLONES void add_products(const float* x, std::span<const std::uint32_t> present, const float* table,
                                      std::size_t columns, float* sums) {
  std::size_t j = 0;
  for (; j + 3 * kLanes <= columns; j += 3 * kLanes) add_blocks<3>(x, present, table + j, columns, sums + j);
  for (; j + kLanes <= columns; j += kLanes) add_blocks<1>(x, present, table + j, columns, sums + j);
  for (; j < columns; ++j) {
    float sum = sums[j];
    for (const std::uint32_t i : present) sum += x[i] * table[i * columns + j];
    sums[j] = sum;
  }
}

}  // namespace

float Network::score(std::span<const float> features, Activity& activity) const {
  if (values_.empty()) return 0;
  activity.present.resize(inputs_);
  std::size_t present = 0;
  for (std::uint32_t i = 0; i < inputs_; ++i) {
    activity.present[present] = i;
    present += features[i] != 0;
  }
  activity.present.resize(present);
  activity.sums.assign(row(inputs_).begin(), row(inputs_).end());
  add_products(features.data(), activity.present, values_.data(), hidden_ + 1, activity.sums.data());
  activity.slopes.resize(hidden_ + 1);
  activity.slopes[0] = 1;
  float score = activity.sums[0];
  for (std::size_t j = 0; j < hidden_; ++j) {
    const float sum = activity.sums[j + 1];
    score += std::max(0.0f, sum) * output()[j];
    activity.slopes[j + 1] = sum > 0 ? output()[j] : 0;
  }
  return score;
}

float Network::part(std::span<const float> features, const Activity& activity, std::size_t first, std::size_t last) const {
  float part = 0;
  for (auto i = std::ranges::lower_bound(activity.present, first); i != activity.present.end() && *i < last; ++i) {
    const auto weights = row(*i);
    float slope = 0;
    for (std::size_t j = 0; j <= hidden_; ++j) slope += weights[j] * activity.slopes[j];
    part += features[*i] * slope;
  }
  return part;
}

}  // namespace chaff::detail
