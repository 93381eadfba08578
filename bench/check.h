// Benchmarks first check that their results are right: the speed of a wrong answer is useless.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace chaff::bench {

/// Ends the program if a result is wrong.
inline void must(bool right, const char* what) {
  if (right) return;
  std::fprintf(stderr, "wrong result, not measured; broken: %s\n", what);
  std::abort();
}

}  // namespace chaff::bench
