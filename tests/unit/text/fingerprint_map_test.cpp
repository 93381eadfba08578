#include "text/fingerprint_map.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "support/random_tokens.h"
#include "text/segment.h"

namespace chaff::detail {
namespace {

TEST(FingerprintNumbers, AreThoseOfTheFirstOccurrence) {
  test::Random random(test::test_seed());
  FingerprintNumbers numbers;
  std::map<std::uint64_t, std::uint32_t> slow;
  for (const std::uint64_t key : test::random_tokens(random, 3000, 700)) {
    const std::uint32_t number =
        slow.try_emplace(key, static_cast<std::uint32_t>(slow.size())).first->second;
    ASSERT_EQ(numbers.number_of(key), number);
    ASSERT_EQ(numbers.key(number), key);
  }
  EXPECT_EQ(numbers.size(), slow.size());
  for (const auto& [key, number] : slow) EXPECT_EQ(numbers.find(key), number);
  EXPECT_EQ(numbers.find(mix(1000)), FingerprintNumbers::kNone);
}

// Lines of which all fingerprints end with the same bits make every search in a table pass the ones
// before it.
TEST(FingerprintMap, KeysCraftedForOneSlotAreSpreadByAnotherSeed) {
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

}  // namespace
}  // namespace chaff::detail
