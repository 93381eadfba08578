#include "text/line_shape.h"

#include <gtest/gtest.h>

#include <string>

#include "support/random_site.h"

namespace chaff::detail {
namespace {

TEST(Prose, TheFastPathEqualsTheShape) {
  static const std::vector<std::string> kPieces = {
      "harbour ", "the ", "ferry", " ",  "12 ", "A",    ". ", ".",  "!",  "? ",
      ".\" ",     "')] ", "3.5",   ", ", "\t",  "\x1C", "é",  "。", "港", "\xFF"};
  const std::uint64_t seed = test::test_seed();
  test::Random random(seed);
  int prose = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::size_t kinds =
        round % 3 == 0 ? kPieces.size() : kPieces.size() - 4;  // two rounds of three are ASCII only
    std::string line;
    for (std::size_t i = 0, pieces = test::below(random, 70); i < pieces; ++i) {
      line += kPieces[test::below(random, 3) != 0 ? test::below(random, 3)
                                                  : test::below(random, kinds)];
    }
    const bool expected = is_prose(line_shape(line));
    ASSERT_EQ(is_prose(line), expected) << line << " CHAFF_TEST_SEED=" << seed;
    prose += expected;
  }
  EXPECT_GT(prose, 5000);
  EXPECT_LT(prose, 15000);
}

}  // namespace
}  // namespace chaff::detail
