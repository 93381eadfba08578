#include "decide/network.h"

#include <algorithm>
#include <bit>

#include "base/lanes.h"
#include "base/vectors.h"
#include "heuristics/feature_table.h"

namespace chaff::detail {
namespace {

constexpr std::size_t kWordBits = FeatureRows::kWordBits;

// What a score is made of.
struct Terms {
  const float* x;
  std::size_t inputs;
  const std::uint64_t* nonzero;
  const float* rows;
  std::size_t width;
  const float* direct;
  const float* output;
};

// Sets out[i] to a[i] * b[i] for all i < n.
template <std::size_t kWidth>
inline __attribute__((always_inline)) void multiply(const float* a, const float* b, std::size_t n,
                                                    float* out) {
  std::size_t i = 0;
  for (; i + kWidth <= n; i += kWidth) {
    Vector<kWidth> left, right;
    load_vector(a + i, left);
    load_vector(b + i, right);
    store_vector(left * right, out + i);
  }
  for (; i < n; ++i) out[i] = a[i] * b[i];
}

// Sets sums[j] to start[j] and the sum of x[i] * rows[i * width + j], for all i < inputs with a bit
// in `nonzero` and all j in [begin, begin + kCount * kLanes). Returns `score` and the sum of
// x[i] * direct[i]. It is fast because the sums stay in registers: compilers keep an array there
// only if the loops over it are unrolled.
template <std::size_t kWidth, std::size_t kCount>
inline __attribute__((always_inline)) float add_products(const Terms& of, std::size_t begin,
                                                         const float* start, float score,
                                                         float* sums) {
  constexpr std::size_t kVectors = kCount * kLanes / kWidth;
  Vector<kWidth> sum[kVectors];
#pragma GCC unroll 16
  for (std::size_t v = 0; v < kVectors; ++v) load_vector(start + begin + v * kWidth, sum[v]);
  float direct[kWordBits];
  for (std::size_t first = 0; first < of.inputs; first += kWordBits) {
    std::uint64_t bits = of.nonzero[first / kWordBits];
    const std::size_t here = std::min(kWordBits, of.inputs - first);
    if (here < kWordBits) bits &= (std::uint64_t{1} << here) - 1;
    if (bits == 0) continue;
    const float* x = of.x + first;
    const float* rows = of.rows + first * of.width + begin;
    multiply<kWidth>(x, of.direct + first, here, direct);
    for (; bits != 0; bits &= bits - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(bits));
      const float* weights = rows + i * of.width;
#pragma GCC unroll 16
      for (std::size_t v = 0; v < kVectors; ++v) {
        Vector<kWidth> weight;
        load_vector(weights + v * kWidth, weight);
        sum[v] += x[i] * weight;
      }
      score += direct[i];
    }
  }
#pragma GCC unroll 16
  for (std::size_t v = 0; v < kVectors; ++v) store_vector(sum[v], sums + begin + v * kWidth);
  return score;
}

// The sum of a[j] * b[j], or of b[j] times the positive a[j], as kLanes partial sums that are then
// added in halves: an order that vectors of any width can follow, with the same result.
template <std::size_t kWidth>
inline __attribute__((always_inline)) float dot(std::size_t n, const float* a, const float* b,
                                                bool rectify) {
  float sums[kLanes];
  for (std::size_t k = 0; k < kLanes; k += kWidth) {
    Vector<kWidth> sum = {};
    for (std::size_t j = k; j < n; j += kLanes) {
      Vector<kWidth> left, right;
      load_vector(a + j, left);
      load_vector(b + j, right);
      if (rectify) left = left > 0 ? left : Vector<kWidth>{};
      sum += left * right;
    }
    store_vector(sum, sums + k);
  }
  float half[kLanes / 4];
  for (std::size_t k = 0; k < kLanes / 4; ++k)
    half[k] = (sums[k] + sums[k + 8]) + (sums[k + 4] + sums[k + 12]);
  return (half[0] + half[2]) + (half[1] + half[3]);
}

// Adds all products to `start` and leaves the sums of the hidden units in `sums`. Returns `score`,
// the direct products, and the sums, rectified or not, times the output.
template <std::size_t kWidth>
inline __attribute__((always_inline)) float add_up(const Terms& of, const float* start, float score,
                                                   bool rectify, float* sums) {
  float result = score;
  std::size_t begin = 0;
  for (; of.width - begin >= 3 * kLanes; begin += 3 * kLanes)
    result = add_products<kWidth, 3>(of, begin, start, score, sums);
  if (of.width - begin == 2 * kLanes)
    result = add_products<kWidth, 2>(of, begin, start, score, sums);
  else if (of.width > begin)
    result = add_products<kWidth, 1>(of, begin, start, score, sums);
  return result + dot<kWidth>(of.width, sums, of.output, rectify);
}

using AddUp = float (*)(const Terms& of, const float* start, float score, bool rectify,
                        float* sums);

#ifdef __x86_64__
[[gnu::target("avx512f,avx512bw,avx512dq,avx512vl")]] float add_up_avx512(const Terms& of,
                                                                          const float* start,
                                                                          float score, bool rectify,
                                                                          float* sums) {
  return add_up<16>(of, start, score, rectify, sums);
}

[[gnu::target("avx2")]] float add_up_avx2(const Terms& of, const float* start, float score,
                                          bool rectify, float* sums) {
  return add_up<8>(of, start, score, rectify, sums);
}
#endif

float add_up_baseline(const Terms& of, const float* start, float score, bool rectify, float* sums) {
  return add_up<4>(of, start, score, rectify, sums);
}

float add_all(const Terms& of, const float* start, float score, bool rectify, float* sums) {
  static const AddUp best = [] {
#ifdef __x86_64__
    if (has_avx512()) return add_up_avx512;
    if (has_avx2()) return add_up_avx2;
#endif
    return add_up_baseline;
  }();
  return best(of, start, score, rectify, sums);
}

}  // namespace

float Network::score(std::span<const float> features, std::span<const std::uint64_t> nonzero,
                     std::span<float> sums) const {
  if (values_.empty()) return 0;
  const Terms terms = {features.data(), inputs_,         nonzero.data(), values_.data(),
                       width_,          direct().data(), output().data()};
  return add_all(terms, row(inputs_).data(), direct()[inputs_], true, sums.data());
}

void Network::gradient(std::span<const float> sums, std::vector<float>& out) const {
  out.resize(width_);
  const float* weights = output().data();
  for (std::size_t j = 0; j < width_; ++j) out[j] = sums[j] > 0 ? weights[j] : 0.0f;
}

float Network::contribution(std::span<const float> features, std::span<const std::uint64_t> nonzero,
                            std::span<const float> gradient, std::span<float> sums) const {
  std::fill_n(sums.data(), width_, 0.0f);
  const Terms terms = {features.data(), std::min(inputs_, kWordBits * nonzero.size()),
                       nonzero.data(),  values_.data(),
                       width_,          direct().data(),
                       gradient.data()};
  return add_all(terms, sums.data(), 0, false, sums.data());
}

void mark_nonzero(std::span<const float> features, std::size_t first,
                  std::vector<std::uint64_t>& nonzero) {
  nonzero.assign((features.size() + kWordBits - 1) / kWordBits, 0);
  for (std::size_t i = first; i < features.size(); ++i)
    nonzero[i / kWordBits] |= std::uint64_t{features[i] != 0} << i % kWordBits;
}

}  // namespace chaff::detail
