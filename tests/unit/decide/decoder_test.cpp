#include "decide/decoder.h"

#include <gtest/gtest.h>

#include "reference/decoding.h"
#include "support/random_site.h"

namespace chaff::detail {
namespace {

std::vector<double> random_scores(test::Random& random, std::size_t count) {
  std::vector<double> scores(count);
  for (double& score : scores) score = static_cast<double>(test::below(random, 2001)) / 500 - 2;
  return scores;
}

TEST(Decoder, FindsTheBestOfAllLabellings) {
  test::Random random(test::test_seed());
  for (int round = 0; round < 500; ++round) {
    const auto scores = random_scores(random, 1 + test::below(random, 10));
    const double cost = static_cast<double>(test::below(random, 30)) / 10;
    std::vector<bool> decided;
    decode_page(scores, cost, decided);
    EXPECT_NEAR(reference::value_of(decided, scores, cost), reference::best_value(scores, cost),
                1e-9)
        << "CHAFF_TEST_SEED=" << test::test_seed();
  }
}

TEST(Decoder, OfEqualLabellingsTakesTheOneWithTheLeastBoilerplate) {
  test::Random random(test::test_seed());
  for (int round = 0; round < 500; ++round) {
    std::vector<double> scores(1 + test::below(random, 9));
    for (double& score : scores) score = static_cast<double>(test::below(random, 9)) / 4 - 1;
    const double cost = static_cast<double>(test::below(random, 4)) / 4;
    std::vector<bool> decided;
    decode_page(scores, cost, decided);
    EXPECT_EQ(decided, reference::best_labelling(scores, cost))
        << "CHAFF_TEST_SEED=" << test::test_seed();
  }
}

TEST(Decoder, RaisingAllScoresKeepsWhatWasBoilerplate) {
  test::Random random(test::test_seed());
  for (int round = 0; round < 500; ++round) {
    auto scores = random_scores(random, 1 + test::below(random, 40));
    std::vector<bool> low, high;
    decode_page(scores, 0.7, low);
    for (double& score : scores) score += 0.9;
    decode_page(scores, 0.7, high);
    for (std::size_t i = 0; i < low.size(); ++i) EXPECT_LE(low[i], high[i]);
  }
}

TEST(Decoder, TiesGoToTheArticle) {
  std::vector<bool> decided;
  decode_page(std::vector<double>{0, 0, 0}, 0, decided);
  EXPECT_EQ(decided, std::vector<bool>(3, false));
  decode_page({}, 1, decided);
  EXPECT_TRUE(decided.empty());
}

}  // namespace
}  // namespace chaff::detail
