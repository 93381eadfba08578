// Random token fingerprints.
#pragma once

#include <cstdint>
#include <vector>

#include "base/mix.h"
#include "support/random_site.h"

namespace chaff::test {

/// `count` fingerprints of `vocabulary` different tokens: mix(1) to mix(vocabulary).
inline std::vector<std::uint64_t> random_tokens(Random& random, std::size_t count,
                                                std::size_t vocabulary) {
  std::vector<std::uint64_t> tokens(count);
  for (auto& token : tokens) token = detail::mix(below(random, vocabulary) + 1);
  return tokens;
}

}  // namespace chaff::test
