// All benchmarks in one program; method.md describes its use.
// usage: chaff_bench [FILE.jsonl[.gz|.zst]…] [Google Benchmark's options]     (without files: 32 MB
// are generated)
#include <benchmark/benchmark.h>

#include "texts.h"

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc > 1) {
    chaff::bench::read_input({argv + 1, argv + argc});
  } else {
    chaff::bench::make_input(32'000'000);
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
