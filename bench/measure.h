// What every benchmark does: run, and say how far it is from the limit on the same bytes at the
// same time.
#pragma once

#include <benchmark/benchmark.h>

#include "texts.h"

namespace chaff::bench {

/// The least that any tool must do with a text: find its newlines and hash every line. Returns a
/// sum of the hashes.
std::uint64_t limit(const Texts& texts);

/// Seconds that limit() takes, the median of some passes. Machines change their pace: ask before
/// and after measuring.
double limit_seconds(const Texts& texts);

/// A clock that does not count what others do on this core; and one that counts everything, for
/// work on several cores.
double cpu_seconds();
double wall_seconds();

/// Runs work() as often as the state wants it. Sets bytes a second, of the texts, and `of_limit`:
/// the limit's time as a share of the work's.
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
