#include "decide/network.h"

#include <algorithm>
#include <bit>

#include "base/lanes.h"
#include "base/vectors.h"
#include "heuristics/feature_table.h"

namespace chaff::detail {
namespace {

constexpr std::size_t kWordBits = FeatureRows::kWordBits;

// Adds x[i] * table[i * width + j] to sums[j] for all i < inputs with a bit in `nonzero` and all j
// in [0, kBlocks * kLanes). It is fast because the sums stay in registers.
template <std::size_t kBlocks>
inline __attribute__((always_inline)) void add_blocks(const float* x, std::size_t inputs,
                                                      const std::uint64_t* nonzero,
                                                      const float* table, std::size_t width,
                                                      float* sums) {
  Lanes block[kBlocks];
  for (std::size_t b = 0; b < kBlocks; ++b) load_lanes(sums + b * kLanes, block[b]);
  for (std::size_t first = 0; first < inputs; first += kWordBits) {
    std::uint64_t bits = nonzero[first / kWordBits];
    if (inputs - first < kWordBits) bits &= (std::uint64_t{1} << (inputs - first)) - 1;
    for (; bits != 0; bits &= bits - 1) {
      const std::size_t i = first + static_cast<std::size_t>(std::countr_zero(bits));
      const float* weights = table + i * width;
      for (std::size_t b = 0; b < kBlocks; ++b) {
        Lanes w;
        load_lanes(weights + b * kLanes, w);
        block[b] += x[i] * w;
      }
    }
  }
  for (std::size_t b = 0; b < kBlocks; ++b) store_lanes(block[b], sums + b * kLanes);
}

CHAFF_VECTOR_CLONES void add_products(const float* x, std::size_t inputs,
                                      const std::uint64_t* nonzero, const float* table,
                                      std::size_t width, float* sums) {
  std::size_t j = 0;
  for (; j + 4 * kLanes <= width; j += 4 * kLanes)
    add_blocks<4>(x, inputs, nonzero, table + j, width, sums + j);
  for (; j < width; j += kLanes) add_blocks<1>(x, inputs, nonzero, table + j, width, sums + j);
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

float Network::score(std::span<const float> features, std::span<const std::uint64_t> nonzero,
                     std::span<float> sums) const {
  if (values_.empty()) return 0;
  std::copy_n(row(inputs_).data(), width_, sums.data());
  add_products(features.data(), inputs_, nonzero.data(), values_.data(), width_, sums.data());
  return sums[0] +
         dot([&](std::size_t j) { return std::max(0.0f, sums[j + 1]); }, output().data(), hidden_);
}

void Network::gradient(std::span<const float> sums, std::vector<float>& out) const {
  out.assign(hidden_ + 1, 1);
  const auto weights = output();
  for (std::size_t j = 0; j < hidden_; ++j) out[j + 1] = sums[j + 1] > 0 ? weights[j] : 0.0f;
}

float Network::contribution(std::span<const float> features, std::span<const std::uint64_t> nonzero,
                            std::span<const float> gradient, std::span<float> sums) const {
  std::fill_n(sums.data(), width_, 0.0f);
  const std::size_t inputs = std::min(inputs_, kWordBits * nonzero.size());
  add_products(features.data(), inputs, nonzero.data(), values_.data(), width_, sums.data());
  return dot([&](std::size_t j) { return sums[j]; }, gradient.data(), hidden_ + 1);
}

void mark_nonzero(std::span<const float> features, std::size_t first,
                  std::vector<std::uint64_t>& nonzero) {
  nonzero.assign((features.size() + kWordBits - 1) / kWordBits, 0);
  for (std::size_t i = first; i < features.size(); ++i)
    nonzero[i / kWordBits] |= std::uint64_t{features[i] != 0} << i % kWordBits;
}

}  // namespace chaff::detail
