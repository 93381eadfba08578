#include "fingerprint.h"

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

std::uint64_t hash_tokens(std::span<const std::uint64_t> tokens, Salt salt) {
  TokenSum sum;
  for (const std::uint64_t token : tokens) sum.add(token);
  return sum.fingerprint(salt);
}

void hash_runs(std::span<const std::uint64_t> tokens, std::vector<std::uint64_t>& out) {
  out.clear();
  if (tokens.size() < kRunTokens) return;
  constexpr std::uint64_t kLeaving = power(kBase, kRunTokens);
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    sum = sum * kBase + tokens[i];
    if (i >= kRunTokens) sum -= tokens[i - kRunTokens] * kLeaving;
    if (i + 1 >= kRunTokens) out.push_back(TokenSum::finish(sum, Salt::kRun, kRunTokens));
  }
}

void winnow(std::span<const std::uint64_t> runs, std::vector<std::uint32_t>& out) {
  out.clear();
  std::size_t best = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (i >= kWinnowWindow && best <= i - kWinnowWindow) {  // the smallest left the window: look again
      best = i - kWinnowWindow + 1;
      for (std::size_t j = best + 1; j <= i; ++j) {
        if (runs[j] <= runs[best]) best = j;
      }
    } else if (runs[i] <= runs[best]) {
      best = i;
    }
    if (i + 1 >= kWinnowWindow || i + 1 == runs.size()) {
      if (out.empty() || out.back() != best) out.push_back(static_cast<std::uint32_t>(best));
    }
  }
}

}  // namespace chaff::detail
