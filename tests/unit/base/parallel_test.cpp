#include "base/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstddef>
#include <stdexcept>
#include <vector>

namespace chaff::detail {
namespace {

TEST(Parallel, EachPieceRunsOnce) {
  for (const unsigned threads : {0u, 1u, 3u, 200u}) {
    std::vector<std::atomic<int>> done(100);
    parallel_for(done.size(), threads, [&](std::size_t i) { ++done[i]; });
    for (const auto& count : done) EXPECT_EQ(count, 1) << threads;
  }
}

TEST(Parallel, AnExceptionStopsTheRestAndIsRethrown) {
  for (const unsigned threads : {1u, 3u}) {
    std::atomic<std::size_t> begun = 0;
    const auto work = [&](std::size_t i) {
      ++begun;
      if (i == 0) throw std::runtime_error("the first piece");
    };
    EXPECT_THROW(parallel_for(100'000'000, threads, work), std::runtime_error);
    EXPECT_LT(begun, 100'000'000u) << "the rest still ran";
  }
}

}  // namespace
}  // namespace chaff::detail
