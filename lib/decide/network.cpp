#include "decide/network.h"

#include <algorithm>
#include <bit>

#include "base/lanes.h"
#include "heuristics/feature_table.h"

namespace chaff::detail {
namespace {

constexpr std::size_t kWordBits = FeatureRows::kWordBits;

// What the products of inputs and weights are made of.
struct Products {
  const float* x;
  std::size_t inputs;
  const std::uint64_t* nonzero;
  const float* rows;
  std::size_t width;
  const float* direct;
};

// Sets out[i] to a[i] * b[i] for all i < n.
inline __attribute__((always_inline)) void multiply(const float* a, const float* b, std::size_t n,
                                                    float* out) {
  std::size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    Lanes left, right;
    load_lanes(a + i, left);
    load_lanes(b + i, right);
    store_lanes(left * right, out + i);
  }
  for (; i < n; ++i) out[i] = a[i] * b[i];
}

// Sets sums[j] to start[j] and the sum of x[i] * rows[i * width + j], for all i < inputs with a bit
// in `nonzero` and all j in [begin, begin + kBlocks * kLanes). Returns `score` and the sum of
// x[i] * direct[i]. It is fast because the sums stay in registers.
template <std::size_t kBlocks>
inline __attribute__((always_inline)) float add_blocks(const Products& of, std::size_t begin,
                                                       const float* start, float score,
                                                       float* sums) {
  Lanes block[kBlocks];
  for (std::size_t b = 0; b < kBlocks; ++b) load_lanes(start + begin + b * kLanes, block[b]);
  alignas(Lanes) float direct[kWordBits];
  for (std::size_t first = 0; first < of.inputs; first += kWordBits) {
    std::uint64_t bits = of.nonzero[first / kWordBits];
    const std::size_t here = std::min(kWordBits, of.inputs - first);
    if (here < kWordBits) bits &= (std::uint64_t{1} << here) - 1;
    if (bits == 0) continue;
    const float* x = of.x + first;
    const float* rows = of.rows + first * of.width + begin;
    multiply(x, of.direct + first, here, direct);
    for (; bits != 0; bits &= bits - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(bits));
      const float* weights = rows + i * of.width;
      for (std::size_t b = 0; b < kBlocks; ++b) {
        Lanes w;
        load_lanes(weights + b * kLanes, w);
        block[b] += x[i] * w;
      }
      score += direct[i];
    }
  }
  for (std::size_t b = 0; b < kBlocks; ++b) store_lanes(block[b], sums + begin + b * kLanes);
  return score;
}

// Sets `sums` to `start` and all products. Returns `score` and those of the direct weights.
inline __attribute__((always_inline)) float add_products(const Products& of, const float* start,
                                                         float score, float* sums) {
  float result = score;
  std::size_t begin = 0;
  for (; of.width - begin >= 4 * kLanes; begin += 4 * kLanes)
    result = add_blocks<4>(of, begin, start, score, sums);
  switch ((of.width - begin) / kLanes) {
    case 1:
      return add_blocks<1>(of, begin, start, score, sums);
    case 2:
      return add_blocks<2>(of, begin, start, score, sums);
    case 3:
      return add_blocks<3>(of, begin, start, score, sums);
    default:
      return result;
  }
}

// The sum of a[j] * b[j], where change() changes a[j] first, as kLanes partial sums that are then
// added in halves: an order that vector instructions of any width can follow, with the same result.
inline __attribute__((always_inline)) float dot(std::size_t n, const float* a, const float* b,
                                                auto change) {
  Lanes sums = {};
  for (std::size_t j = 0; j < n; j += kLanes) {
    Lanes left, right;
    load_lanes(a + j, left);
    load_lanes(b + j, right);
    change(left);
    sums += left * right;
  }
  const auto eight = __builtin_shufflevector(sums, sums, 0, 1, 2, 3, 4, 5, 6, 7) +
                     __builtin_shufflevector(sums, sums, 8, 9, 10, 11, 12, 13, 14, 15);
  const auto four = __builtin_shufflevector(eight, eight, 0, 1, 2, 3) +
                    __builtin_shufflevector(eight, eight, 4, 5, 6, 7);
  return (four[0] + four[2]) + (four[1] + four[3]);
}

CHAFF_VECTOR_CLONES float score_of(const Products& of, const float* start, const float* output,
                                   float* sums) {
  const float direct = add_products(of, start, of.direct[of.inputs], sums);
  return direct + dot(of.width, sums, output, [](Lanes& sum) { sum = sum > 0 ? sum : Lanes{}; });
}

CHAFF_VECTOR_CLONES float contribution_of(const Products& of, const float* gradient, float* sums) {
  const float score = add_products(of, sums, 0, sums);
  return score + dot(of.width, sums, gradient, [](Lanes&) {});
}

}  // namespace

float Network::score(std::span<const float> features, std::span<const std::uint64_t> nonzero,
                     std::span<float> sums) const {
  if (values_.empty()) return 0;
  return score_of(
      {features.data(), inputs_, nonzero.data(), values_.data(), width_, direct().data()},
      row(inputs_).data(), output().data(), sums.data());
}

void Network::gradient(std::span<const float> sums, std::vector<float>& out) const {
  out.resize(width_);
  const float* weights = output().data();
  for (std::size_t j = 0; j < width_; ++j) out[j] = sums[j] > 0 ? weights[j] : 0.0f;
}

float Network::contribution(std::span<const float> features, std::span<const std::uint64_t> nonzero,
                            std::span<const float> gradient, std::span<float> sums) const {
  std::fill_n(sums.data(), width_, 0.0f);
  const std::size_t inputs = std::min(inputs_, kWordBits * nonzero.size());
  return contribution_of(
      {features.data(), inputs, nonzero.data(), values_.data(), width_, direct().data()},
      gradient.data(), sums.data());
}

void mark_nonzero(std::span<const float> features, std::size_t first,
                  std::vector<std::uint64_t>& nonzero) {
  nonzero.assign((features.size() + kWordBits - 1) / kWordBits, 0);
  for (std::size_t i = first; i < features.size(); ++i)
    nonzero[i / kWordBits] |= std::uint64_t{features[i] != 0} << i % kWordBits;
}

}  // namespace chaff::detail
