// Random numbers that are the same on every machine, unlike those of the distributions of the
// standard library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/mix.h"

namespace chaff::detail {

/// A pseudorandom generator: a counter and a strong mixing function (as in SplitMix64; Steele, Lea
/// and Flood 2014). Equal seeds give equal sequences. Not for secrets.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(mix(seed + 1)) {}

  std::uint64_t next() { return mix(state_ += 0x9E3779B97F4A7C15u); }

  /// Uniform in [0, count). REQUIRES count > 0. The bias of the remainder is below 2^-32 for counts
  /// below 2^32.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }

  /// Uniform in [0, 1).
  double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

  /// True with this probability.
  bool chance(double probability) { return unit() < probability; }

  /// Fisher and Yates: all orders are equally likely.
  template <class T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace chaff::detail
