// Random numbers that depend only on a key: the same on every machine, and in any order. Not those
// of lib/base/random.h: the generator uses public headers only, and draws by keys of several parts.
// Its crawls must stay the same bytes when the library's numbers change.
#pragma once

#include <cstdint>
#include <initializer_list>

namespace chaff::bench {

/// SplitMix64 (Steele, Lea and Flood 2014): a mixed counter. Cheap enough to create one per line.
class Random {
 public:
  /// Random({seed, site, article}) and Random({seed, site}) are independent.
  explicit Random(std::initializer_list<std::uint64_t> key) {
    for (const std::uint64_t part : key) state_ = mixed(state_ + part + kStep);
  }

  std::uint64_t next() { return mixed(state_ += kStep); }

  /// 0 to n - 1.
  std::uint32_t below(std::uint32_t n) {
    return static_cast<std::uint32_t>((next() >> 32) * n >> 32);
  }

  bool percent(std::uint32_t chance) { return below(100) < chance; }

  /// 1 to 2^octaves - 1 by Zipf's law in steps: all octaves 2^k to 2^(k+1) - 1 are equally likely,
  /// so the probability of n is about proportional to 1/n. Integers only, so machines don't differ
  /// in rounding.
  std::uint32_t zipf(std::uint32_t octaves) {
    const std::uint64_t bits = next();
    const auto octave = static_cast<std::uint32_t>((bits >> 32) * octaves >> 32);
    const std::uint32_t first = std::uint32_t{1} << octave;
    return first + (static_cast<std::uint32_t>(bits) & (first - 1));
  }

 private:
  static constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15u;

  static constexpr std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }

  std::uint64_t state_ = 0;
};

}  // namespace chaff::bench
