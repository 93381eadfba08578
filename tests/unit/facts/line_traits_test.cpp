#include "facts/line_traits.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "text/fingerprint.h"
#include "text/prose.h"

namespace chaff::detail {
namespace {

TEST(LineTraits, AreTheSameForALineSeenBefore) {
  TraitFinder used(RuleSet::builtin());
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 20000; ++i) {  // more lines than it remembers
      const std::string line =
          (i % 3 == 0 ? "Read also: pier " : "The pier closed in ") + std::to_string(i);
      const LineTraits& traits = used.find(line, 1);
      ASSERT_EQ(traits.shape, line_shape(line)) << line;
      ASSERT_EQ(traits.prose, is_prose(line)) << line;
      ASSERT_EQ(traits.cue.has_value(), i % 3 == 0) << line;
    }
  }
}

TEST(LineTraits, AShareOfTheCuesCanBeHidden) {
  const auto lines_with_cue = [](double share) {
    TraitFinder finder(RuleSet::builtin());
    finder.hide_cues(share);
    std::set<int> found;
    for (int i = 0; i < 500; ++i) {
      if (finder.find("Read also: pier " + std::to_string(i), 1).cue) found.insert(i);
    }
    return found;
  };
  EXPECT_EQ(lines_with_cue(0).size(), 500u);
  const std::set<int> left = lines_with_cue(0.6);
  EXPECT_NEAR(static_cast<double>(left.size()), 200, 50);
  EXPECT_EQ(left, lines_with_cue(0.6)) << "always the same lines";
  EXPECT_TRUE(lines_with_cue(1).empty());
}

// XXH3 of 16 bytes multiplies the two halves, each xored with a constant that depends on the seed:
// where one half becomes zero the product says nothing, and the other half can be chosen so that
// the sums are equal.
TEST(LineTraits, CollisionsPreparedForOneSeedAreNoneForAnother) {
  const std::string first = "\xB9\x39\x42\xEA\x7B\x73\x82\x67",
                    second = "\x3A\x52\x96\x09\x3B\xBC\x56\xAF", cue = "advert: ";
  std::string other = first, chosen;
  for (std::size_t i = 0; i < 8; ++i)
    chosen.insert(chosen.begin(), static_cast<char>(cue[i] ^ first[i]));
  for (std::size_t i = 0; i < 8; ++i) other += static_cast<char>(chosen[i] ^ second[i]);
  const std::string line = cue + second;
  ASSERT_NE(line, other);
  ASSERT_EQ(hash_bytes(line, 0), hash_bytes(other, 0))
      << "a new XXH3? then the collision must be made anew";
  const RuleSet rules = *RuleSet::parse("[advert]\n^advert:\n", "r");
  ASSERT_TRUE(rules.find(line));
  ASSERT_FALSE(rules.find(other));
  const auto found_behind_the_other = [&](std::uint64_t seed) {
    TraitFinder finder(rules);
    (void)finder.find(other, seed);
    return finder.find(line, seed).cue.has_value();
  };
  EXPECT_FALSE(found_behind_the_other(0));  // what a known seed allows
  EXPECT_TRUE(found_behind_the_other(0x5EC2E7));
}

}  // namespace
}  // namespace chaff::detail
