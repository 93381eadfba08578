// Runs a benchmark and compares its time with the limit on the same bytes at the same time.
#pragma once

#include <benchmark/benchmark.h>

#include "texts.h"

namespace chaff::bench {

/// The minimum work of any tool on a text: finds the newlines and hashes every line. Returns the
/// sum of the hashes.
std::uint64_t limit(const Texts& texts);

/// Seconds that limit() takes, the median of several passes. The speed of machines varies: call it
/// before and after measuring.
double limit_seconds(const Texts& texts);

/// A clock that ignores other processes on this core, and a wall clock for work on several cores.
double cpu_seconds();
double wall_seconds();

/// Runs work() as often as the state requires. Sets the texts' bytes per second, and `of_limit`:
/// the limit's time divided by the work's.
template <class Work>
void measure(benchmark::State& state, const Texts& texts, Work work,
             double (*clock)() = cpu_seconds) {
  if (texts.empty()) {
    state.SkipWithError("the input has no such pages");
    return;
  }
  double limit = limit_seconds(texts);
  const double start = clock();
  for (auto _ : state) work();
  const double spent = (clock() - start) / static_cast<double>(state.iterations());
  limit = (limit + limit_seconds(texts)) / 2;
  state.SetBytesProcessed(state.iterations() * bytes_of(texts));
  state.counters["of_limit"] = limit / spent;
}

}  // namespace chaff::bench
