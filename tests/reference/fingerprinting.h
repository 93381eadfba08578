// Reference for fingerprints of windows, straight from the definition: hashes each window from
// scratch, and searches each window for its smallest fingerprint.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace chaff::reference {

/// The expected result of detail::hash_runs.
std::vector<std::uint64_t> hash_runs(std::span<const std::uint64_t> tokens);

/// The expected result of detail::winnow. Fewer fingerprints than a window count as one window.
std::vector<std::uint32_t> winnow(std::span<const std::uint64_t> runs);

}  // namespace chaff::reference
