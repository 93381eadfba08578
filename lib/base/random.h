// Random numbers that are the same on every machine, which those of the standard library's
// distributions are not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/mix.h"

namespace chaff::detail {

/// A counter through a strong mixing function (SplitMix64; Steele, Lea and Flood 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(mix(seed + 1)) {}

  std::uint64_t next() { return mix(state_ += 0x9E3779B97F4A7C15u); }

  /// From 0 to count - 1. REQUIRES count > 0. The bias of the remainder is below 2^-32 for all
  /// counts that occur.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }

  /// From 0 to 1, without 1.
  double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

  bool chance(double probability) { return unit() < probability; }

  template <class T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace chaff::detail
