// A benchmark first shows that it computes what it should: how fast a wrong answer comes is of no
// interest.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace chaff::bench {

/// Ends the program where a result is wrong.
inline void must(bool right, const char* what) {
  if (right) return;
  std::fprintf(stderr, "wrong result, not measured; it does not hold that %s\n", what);
  std::abort();
}

}  // namespace chaff::bench
