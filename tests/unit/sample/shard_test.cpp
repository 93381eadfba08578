#include "chaff/shard.h"

#include <gtest/gtest.h>

#include <string>

namespace chaff {
namespace {

TEST(Shard, RangesAreChecked) {
  for (const Shard& bad : {Shard{3, 3}, Shard{0, 0}, Shard{0, 1'000'001}}) {
    const auto valid = validate(bad);
    ASSERT_FALSE(valid);
    EXPECT_EQ(valid.error().code, ErrorCode::kBadOption);
    EXPECT_EQ(valid.error().field, "shard");
  }
  for (const Shard& good : {Shard{0, 1}, Shard{2, 3}, Shard{999'999, 1'000'000}})
    EXPECT_TRUE(validate(good));
}

TEST(Shard, EachSiteBelongsToOne) {
  for (int i = 0; i < 100; ++i) {
    const std::string site = "site" + std::to_string(i) + ".example";
    int holders = 0;
    for (std::uint32_t index = 0; index < 7; ++index) holders += Shard{index, 7}.holds(site);
    EXPECT_EQ(holders, 1) << site;
  }
}

}  // namespace
}  // namespace chaff
