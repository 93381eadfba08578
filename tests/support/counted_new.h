// Counts what a program allocates: a program that links counted_new.cpp has its operator new
// replaced.
#pragma once

#include <cstddef>

namespace chaff::test {

struct Allocated {
  std::size_t calls = 0;
  std::size_t bytes = 0;  ///< all that was ever asked for
  std::size_t live = 0;   ///< what is held now
  std::size_t peak = 0;   ///< the most that was held since reset_peak()
};

/// One thread only.
extern Allocated allocated;

inline void reset_peak() { allocated.peak = allocated.live; }

}  // namespace chaff::test
