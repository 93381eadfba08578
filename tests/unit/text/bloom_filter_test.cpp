#include "text/bloom_filter.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "support/random_tokens.h"

namespace chaff::detail {
namespace {

TEST(Filters, HaveNoFalseNegativesAndFewFalsePositives) {
  test::Random random(test::test_seed());
  ArticleFilter often(2000);
  std::map<std::uint64_t, std::set<std::uint32_t>> slow;
  for (std::uint32_t article = 0; article < 400; ++article) {
    for (const std::uint64_t key : test::random_tokens(random, 20, 2000)) {
      often.count(key, article);
      slow[key].insert(article);
    }
    often.count(mix(5), article);  // in more articles than its counter can hold
    slow[mix(5)].insert(article);
  }
  BloomFilter filter(slow.size());
  std::size_t passed = 0, stayed = 0;
  for (const auto& [key, articles] : slow) {
    filter.add(key);
    const auto count = static_cast<std::uint32_t>(articles.size());
    EXPECT_TRUE(often.may_reach(key, count));
    passed += often.may_reach(key, count + 1);
  }
  for (const auto& [key, articles] : slow) EXPECT_TRUE(filter.may_have(key));
  for (std::uint64_t i = 0; i < 2000; ++i) stayed += filter.may_have(mix(1'000'000 + i));
  EXPECT_LT(passed, slow.size() / 2);
  EXPECT_LT(stayed, 200u);
}

}  // namespace
}  // namespace chaff::detail
