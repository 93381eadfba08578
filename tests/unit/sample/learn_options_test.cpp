#include "chaff/learn_options.h"

#include <gtest/gtest.h>

namespace chaff {
namespace {

TEST(LearnOptions, ErrorsCarryTheFieldAndItsLimit) {
  const auto expect = [](const LearnOptions& options, std::string_view field, std::uint64_t limit) {
    const auto valid = validate(options);
    ASSERT_FALSE(valid);
    EXPECT_EQ(valid.error().code, ErrorCode::kBadOption);
    EXPECT_EQ(valid.error().field, field);
    EXPECT_EQ(valid.error().limit, limit);
  };
  expect({.sample_pages = 0}, "sample_pages", 1);
  expect({.sample_pages = 65536}, "sample_pages", 65535);
  expect({.page_bytes = 1023}, "page_bytes", 1024);
  expect({.page_bytes = (16u << 20) + 1}, "page_bytes", 16u << 20);
}

}  // namespace
}  // namespace chaff
