#include "text/fingerprint.h"

#include <gtest/gtest.h>

#include <bit>
#include <set>

#include "reference/fingerprinting.h"
#include "support/random_site.h"
#include "support/random_tokens.h"
#include "text/segment.h"

namespace chaff::detail {
namespace {

TEST(Fingerprint, RollingHashEqualsHashingEachWindow) {
  test::Random random(test::test_seed());
  for (int round = 0; round < 200; ++round) {
    const auto tokens = test::random_tokens(random, test::below(random, 40), 5);
    std::vector<std::uint64_t> fast;
    hash_runs(tokens, fast);
    EXPECT_EQ(fast, reference::hash_runs(tokens)) << "CHAFF_TEST_SEED=" << test::test_seed();
    std::vector<std::uint64_t> portable;
    append_runs_portable(tokens, portable);
    EXPECT_EQ(portable, fast) << "CHAFF_TEST_SEED=" << test::test_seed();
  }
}

TEST(Fingerprint, WinnowingEqualsSearchingEveryWindow) {
  test::Random random(test::test_seed());
  for (int round = 0; round < 400; ++round) {
    const auto runs = test::random_tokens(random, test::below(random, 30), 6);
    std::vector<std::uint32_t> fast;
    winnow(runs, fast);
    EXPECT_EQ(fast, reference::winnow(runs)) << "CHAFF_TEST_SEED=" << test::test_seed();
    std::vector<std::uint32_t> portable;
    winnow_portable(runs, portable);
    EXPECT_EQ(portable, fast) << "CHAFF_TEST_SEED=" << test::test_seed();
  }
}

TEST(Fingerprint, KindsDiffer) {
  const std::vector<std::uint64_t> tokens = {1, 2, 3, 4, 5};
  std::set<std::uint64_t> all;
  for (const Salt salt :
       {Salt::kMasked, Salt::kExact, Salt::kPrefix, Salt::kSuffix, Salt::kRun, Salt::kBytes})
    all.insert(hash_tokens(tokens, salt));
  EXPECT_EQ(all.size(), 6u);
}

// Thue and Morse's sequence of two words, and its mirror image. As polynomials they are equal
// modulo 2^64 for any fingerprints of the words, so a secret seed of the words alone would not
// separate these lines.
TEST(Fingerprint, ASeedSeparatesLongLinesThatCollideAsPolynomials) {
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
  EXPECT_EQ(fingerprint(line, 0), fingerprint(mirrored, 0))
      << "the collision that a public seed allows";
  for (const std::uint64_t seed : {1u, 2u, 0x5EC2E7u})
    EXPECT_NE(fingerprint(line, seed), fingerprint(mirrored, seed));
}

// Models contain these values: changing one makes all models useless.
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
