#include "learn/memory_budget.h"

#include <gtest/gtest.h>

namespace chaff::detail {
namespace {

constexpr std::uint64_t kMegabyte = std::uint64_t{1} << 20;

TEST(MemoryBudget, TheLeastBoundGrowsWithTheThreads) {
  EXPECT_EQ(min_memory(0), 64 * kMegabyte);
  EXPECT_EQ(min_memory(1), 64 * kMegabyte);
  EXPECT_EQ(min_memory(3), 96 * kMegabyte);
}

TEST(MemoryBudget, BoundsBelowTheLeastAreAnErrorWithTheFieldAndItsLimit) {
  EXPECT_TRUE(validate_bounds({}));
  EXPECT_TRUE(validate_bounds({.memory_bytes = min_memory(2), .threads = 2}));
  const auto refused = validate_bounds({.memory_bytes = min_memory(2) - 1, .threads = 2});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kBadOption);
  EXPECT_EQ(refused.error().field, "memory_bytes");
  EXPECT_EQ(refused.error().limit, min_memory(2));
}

TEST(MemoryBudget, ThePartsStayWithinTheBound) {
  for (const unsigned threads : {1u, 2u, 16u}) {
    const LearnBounds bounds{.memory_bytes = min_memory(threads), .threads = threads};
    const std::uint64_t memory = memory_to_share(bounds), held = memory / 4;
    EXPECT_LT(memory, bounds.memory_bytes);
    EXPECT_LT(max_sample_bytes(bounds), memory);
    EXPECT_EQ(vote_bytes(memory) + read_bytes(memory) + build_bytes(memory, held) + held, memory);
  }
}

TEST(MemoryBudget, WithoutABoundNothingIsBounded) {
  const std::uint64_t memory = memory_to_share({});
  EXPECT_EQ(memory, kAnyMemory);
  EXPECT_EQ(max_sample_bytes({}), kAnyMemory);
  EXPECT_EQ(max_sample_bytes({.sample_bytes = 5}), 5u);
  EXPECT_EQ(vote_bytes(memory), kAnyMemory);
  EXPECT_EQ(build_bytes(memory, 1 << 20), kAnyMemory);
}

}  // namespace
}  // namespace chaff::detail
