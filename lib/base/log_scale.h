// Logarithms of lengths and counts as numbers from 0 to 1: several for each line of a page.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace chaff::detail {

/// The logarithm of 1 + n, from 0 for n = 0 to 1 for n = 2^kBits - 1 and more: the same as
/// std::min(1.0, std::log2(1.0 + n) / kBits), from a table.
template <std::size_t kBits>
class LogScale {
 public:
  /// The table of the program. Threads: any.
  static const LogScale& get() {
    static const LogScale scale;
    return scale;
  }

  double operator()(std::uint64_t n) const { return n < values_.size() ? values_[n] : 1.0; }

 private:
  LogScale() {
    for (std::size_t n = 0; n < values_.size(); ++n)
      values_[n] = std::min(1.0, std::log2(1.0 + static_cast<double>(n)) / kBits);
  }

  static_assert(kBits < 16, "a table is to fit into the cache");
  std::array<double, std::size_t{1} << kBits> values_;
};

}  // namespace chaff::detail
