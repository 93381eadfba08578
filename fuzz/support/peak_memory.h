// How much memory a piece of code takes with new, at most: for targets that promise a bound. A
// target that links it has operators new and delete that count.
#pragma once

#include <cstddef>

namespace chaff::fuzz {

/// Counts from its construction.
class PeakMemory {
 public:
  PeakMemory();

  /// Bytes held at most, beyond what was held at the beginning.
  std::size_t bytes() const;

 private:
  std::size_t before_;
};

}  // namespace chaff::fuzz
