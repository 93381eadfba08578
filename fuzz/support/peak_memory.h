// The peak memory that code allocates with new, for targets that promise a bound. Linking this
// replaces operators new and delete by ones that count.
#pragma once

#include <cstddef>

namespace chaff::fuzz {

/// Measures from its construction.
class PeakMemory {
 public:
  PeakMemory();

  /// The peak of allocated bytes, minus those allocated at construction.
  std::size_t bytes() const;

 private:
  std::size_t before_;
};

}  // namespace chaff::fuzz
