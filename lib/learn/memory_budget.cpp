#include "learn/memory_budget.h"

#include <algorithm>
#include <string>

namespace chaff {
namespace {

constexpr std::uint64_t kMegabyte = std::uint64_t{1} << 20;
constexpr std::uint64_t kMinMemory = 64 * kMegabyte;
constexpr std::uint64_t kMinMemoryPerThread = 16 * kMegabyte;

// What the program takes besides the memory that is counted: its code and Unicode tables; for each
// thread the input blocks in flight, the parser and the allocator's own.
constexpr std::uint64_t kProgramBytes = 28 * kMegabyte;
constexpr std::uint64_t kThreadBytes = 10 * kMegabyte;

// The part of the rest that may be samples. The allocator's waste and the encoding of one site at a
// time take the other part.
constexpr double kSampleShare = 0.7;

}  // namespace

std::uint64_t min_memory(unsigned threads) {
  return kMinMemory + (std::max(1u, threads) - 1) * kMinMemoryPerThread;
}

namespace detail {

Result<void> validate_bounds(const LearnBounds& bounds) {
  const std::uint64_t least = min_memory(bounds.threads);
  if (bounds.memory_bytes == 0 || bounds.memory_bytes >= least) return {};
  return std::unexpected(Error{.code = ErrorCode::kBadOption,
                               .message = "less memory than " + std::to_string(least / kMegabyte) +
                                          " MB, the least for " + std::to_string(bounds.threads) +
                                          " threads; allow more, or use fewer threads",
                               .field = "memory_bytes",
                               .limit = least});
}

std::uint64_t memory_to_share(const LearnBounds& bounds) {
  if (bounds.memory_bytes == 0) return kAnyMemory;
  return bounds.memory_bytes - kProgramBytes - bounds.threads * kThreadBytes;
}

std::uint64_t max_sample_bytes(const LearnBounds& bounds) {
  if (bounds.sample_bytes != 0) return bounds.sample_bytes;
  const std::uint64_t memory = memory_to_share(bounds);
  return bounds.memory_bytes == 0
             ? memory
             : static_cast<std::uint64_t>(kSampleShare * static_cast<double>(memory));
}

std::uint64_t vote_bytes(std::uint64_t memory) {
  return memory == kAnyMemory ? memory : memory / 16;
}

std::uint64_t read_bytes(std::uint64_t memory) { return memory / 16; }

std::uint64_t build_bytes(std::uint64_t memory, std::uint64_t held) {
  return memory == kAnyMemory ? memory : memory - vote_bytes(memory) - read_bytes(memory) - held;
}

}  // namespace detail
}  // namespace chaff
