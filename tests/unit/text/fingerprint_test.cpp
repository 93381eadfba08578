#include "text/fingerprint.h"

#include <gtest/gtest.h>

#include <bit>
#include <map>
#include <set>

#include "reference/fingerprinting.h"
#include "support/random_site.h"
#include "text/bloom_filter.h"
#include "text/fingerprint_map.h"
#include "text/segment.h"

namespace chaff::detail {
namespace {

std::vector<std::uint64_t> random_tokens(test::Random& random, std::size_t count,
                                         std::size_t vocabulary) {
  std::vector<std::uint64_t> tokens(count);
  for (auto& token : tokens) token = mix(test::below(random, vocabulary) + 1);
  return tokens;
}

TEST(Fingerprint, RollingHashEqualsHashingEachWindow) {
  test::Random random(test::test_seed());
  for (int round = 0; round < 200; ++round) {
    const auto tokens = random_tokens(random, test::below(random, 40), 5);
    std::vector<std::uint64_t> fast;
    hash_runs(tokens, fast);
    EXPECT_EQ(fast, reference::hash_runs(tokens)) << "CHAFF_TEST_SEED=" << test::test_seed();
  }
}

TEST(Fingerprint, WinnowingEqualsLookingAtEveryWindow) {
  test::Random random(test::test_seed());
  for (int round = 0; round < 400; ++round) {
    const auto runs = random_tokens(random, test::below(random, 30), 6);
    std::vector<std::uint32_t> fast;
    winnow(runs, fast);
    EXPECT_EQ(fast, reference::winnow(runs)) << "CHAFF_TEST_SEED=" << test::test_seed();
  }
}

TEST(Fingerprint, KindsDoNotMeet) {
  const std::vector<std::uint64_t> tokens = {1, 2, 3, 4, 5};
  std::set<std::uint64_t> all;
  for (const Salt salt :
       {Salt::kMasked, Salt::kExact, Salt::kPrefix, Salt::kSuffix, Salt::kRun, Salt::kBytes})
    all.insert(hash_tokens(tokens, salt));
  EXPECT_EQ(all.size(), 6u);
}

TEST(Fingerprint, NumbersAreThoseOfTheFirstOccurrence) {
  test::Random random(test::test_seed());
  FingerprintNumbers numbers;
  std::map<std::uint64_t, std::uint32_t> slow;
  for (const std::uint64_t key : random_tokens(random, 3000, 700)) {
    const std::uint32_t number =
        slow.try_emplace(key, static_cast<std::uint32_t>(slow.size())).first->second;
    ASSERT_EQ(numbers.number_of(key), number);
    ASSERT_EQ(numbers.key(number), key);
  }
  EXPECT_EQ(numbers.size(), slow.size());
  for (const auto& [key, number] : slow) EXPECT_EQ(numbers.find(key), number);
  EXPECT_EQ(numbers.find(mix(1000)), FingerprintNumbers::kNone);
}

TEST(Fingerprint, FiltersNeverLoseAnyAndLoseMostOthers) {
  test::Random random(test::test_seed());
  ArticleFilter often(2000);
  std::map<std::uint64_t, std::set<std::uint32_t>> slow;
  for (std::uint32_t article = 0; article < 400; ++article) {
    for (const std::uint64_t key : random_tokens(random, 20, 2000)) {
      often.count(key, article);
      slow[key].insert(article);
    }
    often.count(mix(5), article);  // in more articles than it counts to
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

// Thue and Morse's sequence of two words and its mirror image: as polynomials they are equal modulo
// 2^64 whatever the words' fingerprints are, so that a secret seed of the words alone would not
// part the lines.
TEST(Fingerprint, ASeedPartsLongLinesThatCollideAsPolynomials) {
  std::string line, mirrored;
  for (unsigned i = 0; i < 1024; ++i) {
    const bool odd = std::popcount(i) % 2 != 0;
    line += odd ? "left " : "right ";
    mirrored += odd ? "right " : "left ";
  }
  const auto fingerprint = [](std::string_view text, std::uint64_t seed) {
    Document doc;
    segment(text, seed, doc);
    return doc.lines[0].masked;
  };
  EXPECT_EQ(fingerprint(line, 0), fingerprint(mirrored, 0)) << "what a known seed allows";
  for (const std::uint64_t seed : {1u, 2u, 0x5EC2E7u})
    EXPECT_NE(fingerprint(line, seed), fingerprint(mirrored, seed));
}

// Lines of which all fingerprints end with the same bits make every search in a table pass the ones
// before it.
TEST(Fingerprint, KeysCraftedForOneSlotAreSpreadByAnotherSeed) {
  constexpr std::uint64_t kSameBits = (1 << 10) - 1;
  const auto fingerprint = [](const std::string& text, std::uint64_t seed) {
    Document doc;
    segment(text, seed, doc);
    return doc.lines[0].masked;
  };
  std::vector<std::string> crafted;
  for (std::uint64_t i = 0; crafted.size() < 400; ++i) {
    std::string text = "promo";
    for (std::uint64_t rest = i; rest > 0; rest /= 26) text += static_cast<char>('a' + rest % 26);
    if ((fingerprint(text, 0) & kSameBits) == 5) crafted.push_back(text);
  }
  const auto steps = [&](std::uint64_t seed) {
    FingerprintMap<int> map;
    for (const std::string& text : crafted) map[fingerprint(text, seed)] = 1;
    return map.steps_to_all();
  };
  EXPECT_GT(steps(0), crafted.size() * crafted.size() / 4);
  EXPECT_LT(steps(0x5EC2E7), 2 * crafted.size());
}

// Models hold these: a change of any of them makes every model useless.
TEST(Fingerprint, GoldenValues) {
  const auto line = [](std::string_view text, std::uint64_t seed) {
    Document doc;
    segment(text, seed, doc);
    return std::pair(doc.lines[0].masked, doc.lines[0].exact);
  };
  EXPECT_EQ(line("Read also: 3 minutes", 0),
            std::pair(std::uint64_t{10990258992615307842u}, std::uint64_t{9877055711839720803u}));
  EXPECT_EQ(line("Read also: 3 minutes", 7),
            std::pair(std::uint64_t{1512198004464421810u}, std::uint64_t{829543908295913222u}));
  EXPECT_EQ(line("あわせて読みたい", 0),
            std::pair(std::uint64_t{12230194708111096989u}, std::uint64_t{12230194708111096989u}));
  EXPECT_EQ(line("***", 0),
            std::pair(std::uint64_t{11531713786858658610u}, std::uint64_t{11531713786858658610u}));
}

}  // namespace
}  // namespace chaff::detail
