// How fast is the best labelling of a page found, given one score per line?
#include <algorithm>

#include "check.h"
#include "decide/decoder.h"
#include "generator/random.h"
#include "measure.h"

namespace chaff::bench {
namespace {

constexpr double kCost = 0.4;

std::vector<double> random_scores(Random& random, std::size_t count) {
  std::vector<double> scores(count);
  for (double& score : scores) score = random.below(2001) / 500.0 - 2;
  return scores;
}

double value(const std::vector<double>& scores, std::uint32_t labels) {
  double sum = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (labels >> i & 1) sum += scores[i];
    if (i > 0 && (labels >> i & 1) != (labels >> (i - 1) & 1)) sum -= kCost;
  }
  return sum;
}

void check() {
  Random random({9});
  for (int round = 0; round < 200; ++round) {
    const auto scores = random_scores(random, 1 + random.below(10));
    std::vector<bool> decided;
    detail::decode_page(scores, kCost, decided);
    std::uint32_t labels = 0;
    for (std::size_t i = 0; i < decided.size(); ++i)
      labels |= static_cast<std::uint32_t>(decided[i]) << i;
    double best = value(scores, 0);
    for (std::uint32_t other = 1; other < 1u << scores.size(); ++other)
      best = std::max(best, value(scores, other));
    must(value(scores, labels) > best - 1e-9, "no labelling is better than the decoder's");
  }
}

void decode(benchmark::State& state) {
  check();
  Random random({10});
  std::vector<std::vector<double>> pages;
  for (const Text& text : input()) {
    pages.push_back(
        random_scores(random, 1 + static_cast<std::size_t>(std::ranges::count(text.text, '\n'))));
  }
  std::vector<bool> decided;
  measure(state, input(), [&] {
    for (const auto& scores : pages) {
      detail::decode_page(scores, kCost, decided);
      benchmark::DoNotOptimize(&decided);
    }
  });
}
BENCHMARK(decode)->Name("decode")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace chaff::bench
