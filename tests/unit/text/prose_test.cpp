#include "text/prose.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/random_site.h"

namespace chaff::detail {
namespace {

TEST(Prose, TheFastPathEqualsTheShape) {
  static const std::vector<std::string> kPieces = {
      "harbour ", "the ", "ferry", " ",      "12 ",   "A",      ". ", ".",
      "!",        "? ",   ".\" ",  "')] ",   "3.5",   ", ",     "\t", "\x1C",
      "* ",       "_",    "[12]",  "[a] ",   "[",     "`",      "&",  "&nbsp;",
      "&hellip;", "&",    "é",     "\u200F", "²",     "\uFE0F", "†",  "。",
      "港",       "\xFF", "жизнь", "한국",   "हिन्दी", "؟",      "𑙁",  "\xD8"};
  const std::uint64_t seed = test::test_seed();
  test::Random random(seed);
  int prose = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::size_t kinds = round % 3 == 0
                                  ? kPieces.size()
                                  : kPieces.size() - 14;  // two rounds of three are ASCII only
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

// Sentences that are prose in English, in scripts that need fewer letters for the same.
TEST(Prose, IsKnownInScriptsThatNeedFewerLetters) {
  for (const std::string_view line :
       {"The ferry to the northern islands will leave half an hour later from today, says the "
        "harbour.",
        "북쪽 섬으로 가는 배는 오늘부터 삼십 분 늦게 떠난다고 항만 사무소가 어제 저녁에 밝혔다.",
        "उत्तरी टापुओं को जाने वाली नाव आज से आधा घंटा देर से चलेगी, बंदरगाह के कार्यालय ने बताया।"})
    EXPECT_TRUE(is_prose(line)) << line;
}

}  // namespace
}  // namespace chaff::detail
