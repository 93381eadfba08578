// How fast are newlines found and lines hashed? Nothing that looks at every line can be faster.
#include <xxhash.h>

#include "check.h"
#include "measure.h"

namespace chaff::bench {
namespace {

std::uint64_t line_by_line(const Texts& texts) {
  std::uint64_t sum = 0;
  for (const Text& text : texts) {
    std::string line;
    for (const char c : text.text + (text.text.ends_with('\n') ? "" : "\n")) {
      if (c != '\n') {
        line += c;
        continue;
      }
      sum += XXH3_64bits(line.data(), line.size());
      line.clear();
    }
  }
  return sum;
}

void limit_of_all(benchmark::State& state) {
  must(limit(input()) == line_by_line(input()), "the limit hashes every line");
  measure(state, input(), [] { benchmark::DoNotOptimize(limit(input())); });
}
BENCHMARK(limit_of_all)->Name("limit")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace chaff::bench
