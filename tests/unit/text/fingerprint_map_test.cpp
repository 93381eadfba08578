#include "text/fingerprint_map.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/random_tokens.h"
#include "text/segment.h"

namespace chaff::detail {
namespace {

TEST(FingerprintNumbers, FollowTheFirstOccurrences) {
  test::Random random(test::test_seed());
  FingerprintNumbers numbers;
  std::map<std::uint64_t, std::uint32_t> slow;
  for (const std::uint64_t key : test::random_tokens(random, 3000, 700)) {
    const std::uint32_t number =
        slow.try_emplace(key, static_cast<std::uint32_t>(slow.size())).first->second;
    ASSERT_EQ(numbers.number_of(key), number);
    if (slow.size() == 100) numbers.reserve(500);  // keeps what is there
    ASSERT_EQ(numbers.key(number), key);
  }
  EXPECT_EQ(numbers.size(), slow.size());
  for (const auto& [key, number] : slow) EXPECT_EQ(numbers.find(key), number);
  EXPECT_EQ(numbers.find(mix(1000)), FingerprintNumbers::kNone);
}

// If all fingerprints end with the same bits, every search in a table passes all earlier entries.
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
  const auto slots = [&](std::uint64_t seed) {
    std::set<std::uint64_t> used;
    for (const std::string& text : crafted) used.insert(fingerprint(text, seed) & kSameBits);
    return used.size();
  };
  EXPECT_EQ(slots(0), 1u);
  EXPECT_GT(slots(0x5EC2E7), crafted.size() / 2);
}

}  // namespace
}  // namespace chaff::detail
