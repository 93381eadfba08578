// Counts a program's allocations: linking counted_new.cpp replaces operator new.
#pragma once

#include <cstddef>

namespace chaff::test {

struct Allocated {
  std::size_t calls = 0;
  std::size_t bytes = 0;  ///< requested in all calls
  std::size_t live = 0;   ///< allocated now
  std::size_t peak = 0;   ///< the maximum of `live` since reset_peak()
};

/// Not thread-safe.
extern Allocated allocated;

inline void reset_peak() { allocated.peak = allocated.live; }

}  // namespace chaff::test
