#include "decide/network.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/lanes.h"

namespace chaff::detail {
namespace {

// Adds x[i] * table[i * stride + j] to sums[j] for all i in `nonzero` and all j in [0, kBlocks *
// kLanes). It is fast because the sums stay in registers.
template <std::size_t kBlocks>
inline __attribute__((always_inline)) void add_blocks(const float* x,
                                                      std::span<const std::uint32_t> nonzero,
                                                      const float* table, std::size_t stride,
                                                      float* sums) {
  Lanes block[kBlocks];
  for (std::size_t b = 0; b < kBlocks; ++b) load_lanes(sums + b * kLanes, block[b]);
  for (const std::uint32_t i : nonzero) {
    const float* weights = table + i * stride;
    for (std::size_t b = 0; b < kBlocks; ++b) {
      Lanes w;
      load_lanes(weights + b * kLanes, w);
      block[b] += x[i] * w;
    }
  }
  for (std::size_t b = 0; b < kBlocks; ++b) store_lanes(block[b], sums + b * kLanes);
}

CHAFF_VECTOR_CLONES void add_products(const float* x, std::span<const std::uint32_t> nonzero,
                                      const float* table, std::size_t columns, float* sums) {
  std::size_t j = 0;
  for (; j + 3 * kLanes <= columns; j += 3 * kLanes)
    add_blocks<3>(x, nonzero, table + j, columns, sums + j);
  for (; j + kLanes <= columns; j += kLanes)
    add_blocks<1>(x, nonzero, table + j, columns, sums + j);
  for (; j < columns; ++j) {
    float sum = sums[j];
    for (const std::uint32_t i : nonzero) sum += x[i] * table[i * columns + j];
    sums[j] = sum;
  }
}

// The sum of a(j) * b[j], as kLanes partial sums that are then added in halves: an order that
// vector instructions of any width can follow, with the same result.
template <class Values>
float dot(Values a, const float* b, std::size_t n) {
  float lanes[kLanes] = {};
  std::size_t j = 0;
  for (; j + kLanes <= n; j += kLanes) {
    for (std::size_t k = 0; k < kLanes; ++k) lanes[k] += a(j + k) * b[j + k];
  }
  for (; j < n; ++j) lanes[j % kLanes] += a(j) * b[j];
  for (std::size_t half = kLanes / 2; half > 0; half /= 2) {
    for (std::size_t k = 0; k < half; ++k) lanes[k] += lanes[k + half];
  }
  return lanes[0];
}

}  // namespace

float Network::score(std::span<const float> features, std::span<const std::uint32_t> nonzero,
                     std::span<float> sums) const {
  if (values_.empty()) return 0;
  std::ranges::copy(row(inputs_), sums.begin());
  add_products(features.data(), nonzero, values_.data(), hidden_ + 1, sums.data());
  return sums[0] +
         dot([&](std::size_t j) { return std::max(0.0f, sums[j + 1]); }, output().data(), hidden_);
}

void Network::gradient(std::span<const float> sums, std::vector<float>& out) const {
  out.assign(hidden_ + 1, 1);
  const auto weights = output();
  for (std::size_t j = 0; j < hidden_; ++j) out[j + 1] = sums[j + 1] > 0 ? weights[j] : 0.0f;
}

float Network::contribution(std::span<const float> features, std::span<const std::uint32_t> nonzero,
                            std::span<const float> gradient, std::span<float> sums) const {
  std::ranges::fill(sums, 0.0f);
  add_products(features.data(), nonzero, values_.data(), hidden_ + 1, sums.data());
  return dot([&](std::size_t j) { return sums[j]; }, gradient.data(), hidden_ + 1);
}

void find_nonzero(std::span<const float> features, std::size_t first,
                  std::vector<std::uint32_t>& nonzero) {
  nonzero.resize(features.size() - first);
  std::uint32_t* next = nonzero.data();
  const auto add = [&](std::uint32_t i) {
    *next = i;
    // branch-free: the branch would be unpredictable
    next += std::bit_cast<std::uint32_t>(features[i]) << 1 != 0;
  };
  auto i = static_cast<std::uint32_t>(first);
  for (constexpr std::uint32_t kStep = 4; i + kStep <= features.size(); i += kStep) {
    std::uint64_t halves[2];
    std::memcpy(halves, &features[i], sizeof halves);
    if ((halves[0] | halves[1]) == 0) continue;  // zeros come in groups
    for (std::uint32_t k = 0; k < kStep; ++k) add(i + k);
  }
  for (; i < features.size(); ++i) add(i);
  nonzero.resize(static_cast<std::size_t>(next - nonzero.data()));
}

}  // namespace chaff::detail
