// How learning divides the memory that LearnBounds allows.
#pragma once

#include <cstdint>

#include "chaff/error.h"
#include "chaff/learn_bounds.h"

namespace chaff::detail {

/// A budget without a bound.
inline constexpr std::uint64_t kAnyMemory = ~std::uint64_t{0};

/// Errors: kBadOption (memory_bytes is less than min_memory(threads)).
Result<void> validate_bounds(const LearnBounds& bounds);

/// Bytes for samples, blocks, votes and read buffers: the bound less what the program itself takes.
/// kAnyMemory without a bound. REQUIRES valid bounds.
std::uint64_t memory_to_share(const LearnBounds& bounds);

/// Bytes of samples above which some are spilled.
std::uint64_t max_sample_bytes(const LearnBounds& bounds);

/// The part of memory_to_share in which votes for the widespread table are sorted.
std::uint64_t vote_bytes(std::uint64_t memory);

/// The part of memory_to_share for the buffers through which runs are read.
std::uint64_t read_bytes(std::uint64_t memory);

/// How much building sites may take of memory_to_share while `held` bytes of samples stay in
/// memory.
std::uint64_t build_bytes(std::uint64_t memory, std::uint64_t held);

}  // namespace chaff::detail
