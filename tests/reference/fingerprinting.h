// Fingerprints of windows by the definition: each window hashed anew, each choice looked for in all
// of its window.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace chaff::reference {

/// What detail::hash_runs must give.
std::vector<std::uint64_t> hash_runs(std::span<const std::uint64_t> tokens);

/// What detail::winnow must choose; of fewer fingerprints than a window has, the one of them all.
std::vector<std::uint32_t> winnow(std::span<const std::uint64_t> runs);

}  // namespace chaff::reference
