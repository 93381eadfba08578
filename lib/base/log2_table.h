// Logarithms of small whole numbers: lengths and counts of lines, several for each line of a page.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace chaff::detail {

/// Logarithms to the base 2, the same as those of std::log2.
class Log2Table {
 public:
  /// The table of the program. Threads: any.
  static const Log2Table& get() {
    static const Log2Table table;
    return table;
  }

  double operator()(std::uint64_t n) const {
    return n < values_.size() ? values_[n] : std::log2(static_cast<double>(n));
  }

 private:
  Log2Table() {
    for (std::size_t n = 0; n < values_.size(); ++n) values_[n] = std::log2(static_cast<double>(n));
  }

  // Up to where most features of lengths and counts reach 1.
  std::array<double, 4097> values_;
};

}  // namespace chaff::detail
