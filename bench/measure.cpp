#include "measure.h"

#include <time.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace chaff::bench {
namespace {

double seconds(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

}  // namespace

double cpu_seconds() { return seconds(CLOCK_THREAD_CPUTIME_ID); }
double wall_seconds() { return seconds(CLOCK_MONOTONIC); }

std::uint64_t limit(const Texts& texts) {
  std::uint64_t sum = 0;
  for (const Text& text : texts) {
    const char* at = text.text.data();
    const char* const end = at + text.text.size();
    while (at < end) {
      const void* newline = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
      const char* const line_end = newline ? static_cast<const char*>(newline) : end;
      sum += XXH3_64bits(at, static_cast<std::size_t>(line_end - at));
      at = line_end + 1;
    }
  }
  return sum;
}

double limit_seconds(const Texts& texts) {
  std::array<double, 7> passes{};
  for (double& pass : passes) {
    const double start = cpu_seconds();
    benchmark::DoNotOptimize(limit(texts));
    pass = cpu_seconds() - start;
  }
  std::ranges::sort(passes);
  return passes[passes.size() / 2];
}

}  // namespace chaff::bench
