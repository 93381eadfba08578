#include "base/log_scale.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace chaff::detail {
namespace {

TEST(LogScale, IsTheLogarithmToTheLastBit) {
  for (std::uint64_t n = 0; n < 10'000; ++n) {
    const double x = 1 + static_cast<double>(n);
    EXPECT_EQ(LogScale<5>::get()(n), std::min(1.0, std::log2(x) / 5)) << n;
    EXPECT_EQ(LogScale<12>::get()(n), std::min(1.0, std::log2(x) / 12)) << n;
  }
  EXPECT_EQ(LogScale<12>::get()(UINT64_MAX), 1);
}

}  // namespace
}  // namespace chaff::detail
