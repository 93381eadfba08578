#include "fingerprint.h"

#include <gtest/gtest.h>

#include <set>

#include "segment.h"
#include "support/random_site.h"

namespace chaff::detail {
namespace {

std::vector<std::uint64_t> random_tokens(test::Random& random, std::size_t count, std::size_t vocabulary) {
  std::vector<std::uint64_t> tokens(count);
  for (auto& token : tokens) token = mix(test::below(random, vocabulary) + 1);
  return tokens;
}

TEST(Fingerprint, RollingHashEqualsHashingEachWindow) {
  test::Random random(test::test_seed());
  for (int round = 0; round < 200; ++round) {
    const auto tokens = random_tokens(random, test::below(random, 40), 5);
    std::vector<std::uint64_t> fast, slow;
    hash_runs(tokens, fast);
    for (std::size_t i = 0; i + kRunTokens <= tokens.size(); ++i) slow.push_back(hash_tokens({tokens.data() + i, kRunTokens}, Salt::kRun));
    EXPECT_EQ(fast, slow) << "CHAFF_TEST_SEED=" << test::test_seed();
  }
}

TEST(Fingerprint, WinnowingEqualsLookingAtEveryWindow) {
  test::Random random(test::test_seed());
  for (int round = 0; round < 400; ++round) {
    const auto runs = random_tokens(random, test::below(random, 30), 6);
    std::set<std::uint32_t> slow;
    const std::size_t window = std::min(runs.size(), kWinnowWindow);
    for (std::size_t i = 0; window > 0 && i + window <= runs.size(); ++i) {
      std::size_t best = i;
      for (std::size_t j = i; j < i + window; ++j) best = runs[j] <= runs[best] ? j : best;
      slow.insert(static_cast<std::uint32_t>(best));
    }
    std::vector<std::uint32_t> fast;
    winnow(runs, fast);
    EXPECT_EQ(fast, std::vector<std::uint32_t>(slow.begin(), slow.end())) << "CHAFF_TEST_SEED=" << test::test_seed();
  }
}

TEST(Fingerprint, KindsDoNotMeet) {
  const std::vector<std::uint64_t> tokens = {1, 2, 3, 4, 5};
  std::set<std::uint64_t> all;
  for (const Salt salt : {Salt::kMasked, Salt::kExact, Salt::kPrefix, Salt::kSuffix, Salt::kRun, Salt::kBytes}) all.insert(hash_tokens(tokens, salt));
  EXPECT_EQ(all.size(), 6u);
}

// Models hold these: a change of any of them makes every model useless.
TEST(Fingerprint, GoldenValues) {
  const auto line = [](std::string_view text, std::uint64_t seed) {
    Document doc;
    segment(text, seed, doc);
    return std::pair(doc.lines[0].masked, doc.lines[0].exact);
  };
  EXPECT_EQ(line("Read also: 3 minutes", 0), std::pair(std::uint64_t{10990258992615307842u}, std::uint64_t{9877055711839720803u}));
  EXPECT_EQ(line("Read also: 3 minutes", 7), std::pair(std::uint64_t{8607063267519846171u}, std::uint64_t{13056047535197177961u}));
  EXPECT_EQ(line("あわせて読みたい", 0), std::pair(std::uint64_t{12230194708111096989u}, std::uint64_t{12230194708111096989u}));
  EXPECT_EQ(line("***", 0), std::pair(std::uint64_t{11531713786858658610u}, std::uint64_t{11531713786858658610u}));
}

}  // namespace
}  // namespace chaff::detail
