#include "text/fingerprint.h"

#include <xxhash.h>

namespace chaff::detail {
namespace {

constexpr std::uint64_t power(std::uint64_t base, std::size_t exponent) {
  std::uint64_t result = 1;
  for (; exponent > 0; --exponent) result *= base;
  return result;
}

constexpr std::uint64_t kBase = TokenSum::kBase;

}  // namespace

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

void append_runs(std::span<const std::uint64_t> tokens, std::vector<std::uint64_t>& out) {
  if (tokens.size() < kRunTokens) return;
  constexpr std::uint64_t kLeaving = power(kBase, kRunTokens);
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i + 1 < kRunTokens; ++i) sum = sum * kBase + tokens[i];
  const std::size_t windows = tokens.size() - kRunTokens + 1;
  out.resize(out.size() + windows);
  std::uint64_t* const made = out.data() + out.size() - windows;
  std::uint64_t leaving = 0;
  for (std::size_t i = 0; i < windows; ++i) {
    sum = sum * kBase + tokens[i + kRunTokens - 1] - leaving * kLeaving;
    leaving = tokens[i];
    made[i] = TokenSum::finish(sum, Salt::kRun, kRunTokens);
  }
}

void hash_runs(std::span<const std::uint64_t> tokens, std::vector<std::uint64_t>& out) {
  out.clear();
  append_runs(tokens, out);
}

// The smaller of the first two and the smaller of the next two, then the smaller of both.
// Branch-free: a branch that depends on the text would be unpredictable.
void winnow(std::span<const std::uint64_t> runs, std::vector<std::uint32_t>& out) {
  static_assert(kWinnowWindow == 4);
  struct Smallest {
    std::uint64_t run;
    std::uint32_t position;
  };
  const auto right_or_less = [](const Smallest& a, const Smallest& b) {
    const bool right = b.run <= a.run;
    return Smallest{right ? b.run : a.run, right ? b.position : a.position};
  };
  const auto at = [&](std::size_t i) { return Smallest{runs[i], static_cast<std::uint32_t>(i)}; };
  out.clear();
  if (runs.size() < kWinnowWindow) {
    if (runs.empty()) return;
    Smallest best = at(0);
    for (std::size_t i = 1; i < runs.size(); ++i) best = right_or_less(best, at(i));
    out.push_back(best.position);
    return;
  }
  out.resize(runs.size() - kWinnowWindow + 1);
  std::size_t chosen = 0;
  std::uint32_t last = ~std::uint32_t{0};
  Smallest first = right_or_less(at(0), at(1)), second = right_or_less(at(1), at(2));
  for (std::size_t i = kWinnowWindow - 1; i < runs.size(); ++i) {
    const Smallest third = right_or_less(at(i - 1), at(i)), best = right_or_less(first, third);
    out[chosen] = best.position;  // if it is not new, the next one overwrites it
    chosen += best.position != last;
    last = best.position;
    first = second;
    second = third;
  }
  out.resize(chosen);
}

}  // namespace chaff::detail
