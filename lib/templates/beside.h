// What is directly above or below a line: of one occurrence, and on average over all of them.
#pragma once

#include <cstdint>

#include "base/log_scale.h"

namespace chaff::detail {

/// The line directly above or below another one, or the sum of several such lines. All 0 at the
/// page's edge.
struct LineBeside {
  double repeated = 0;  ///< 1 if the site repeats it
  double prose = 0;     ///< 1 if it is prose
  double length = 0;    ///< length_ratio

  LineBeside& operator+=(const LineBeside& other) {
    repeated += other.repeated;
    prose += other.prose;
    length += other.length;
    return *this;
  }
};

/// A length in bytes as a logarithm from 0 to 1, which it reaches at 1 KiB.
inline double length_ratio(std::uint32_t bytes) { return LogScale<10>::get()(bytes); }

/// The mean of the lines directly above, or directly below, the occurrences of a template. Each
/// member is a ratio times kScale, so that it fits into four bits of a model.
struct Beside {
  static constexpr double kScale = 15;

  std::uint8_t repeated = 0;  ///< share of the lines that the site repeats
  std::uint8_t prose = 0;     ///< share of the lines that are prose
  std::uint8_t length = 0;    ///< mean of their length_ratio

  friend bool operator==(const Beside&, const Beside&) = default;
};

}  // namespace chaff::detail
