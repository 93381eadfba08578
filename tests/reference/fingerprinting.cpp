#include "reference/fingerprinting.h"

#include <algorithm>
#include <set>

#include "text/fingerprint.h"

namespace chaff::reference {

std::vector<std::uint64_t> hash_runs(std::span<const std::uint64_t> tokens) {
  std::vector<std::uint64_t> runs;
  for (std::size_t i = 0; i + detail::kRunTokens <= tokens.size(); ++i) {
    runs.push_back(detail::hash_tokens(tokens.subspan(i, detail::kRunTokens), detail::Salt::kRun));
  }
  return runs;
}

std::vector<std::uint32_t> winnow(std::span<const std::uint64_t> runs) {
  std::set<std::uint32_t> chosen;
  const std::size_t window = std::min(runs.size(), detail::kWinnowWindow);
  for (std::size_t i = 0; window > 0 && i + window <= runs.size(); ++i) {
    std::size_t best = i;
    for (std::size_t j = i; j < i + window; ++j) best = runs[j] <= runs[best] ? j : best;
    chosen.insert(static_cast<std::uint32_t>(best));
  }
  return {chosen.begin(), chosen.end()};
}

}  // namespace chaff::reference
