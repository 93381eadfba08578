#include "model/key_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/little_endian.h"
#include "support/random_site.h"

namespace chaff::detail {
namespace {

std::string encoded(const std::vector<std::uint64_t>& keys) {
  std::string bytes;
  KeyTable::encode(keys, bytes);
  EXPECT_EQ(bytes.size(), KeyTable::bytes(static_cast<std::uint32_t>(keys.size())));
  bytes.append(KeyTable::kPadding, '\x55');
  return bytes;
}

KeyTable table(const std::string& bytes, std::size_t keys) {
  return {reinterpret_cast<const std::byte*>(bytes.data()), static_cast<std::uint32_t>(keys)};
}

TEST(KeyTable, NumbersFingerprintsInTheirOrder) {
  test::Random random(test::test_seed());
  SCOPED_TRACE("CHAFF_TEST_SEED=" + std::to_string(test::test_seed()));
  for (const std::size_t size : {0, 1, 2, 8, 9, 16, 17, 1000, 65535, 65536, 100'000}) {
    std::set<std::uint64_t> all;
    while (all.size() < size) all.insert(random());
    const std::vector<std::uint64_t> keys(all.begin(), all.end());
    const std::string bytes = encoded(keys);
    const KeyTable found = table(bytes, size);
    ASSERT_TRUE(found.sound());
    for (std::uint32_t i = 0; i < size; ++i) ASSERT_EQ(found.find(keys[i]), i) << size;
    std::size_t wrong = 0;
    for (int i = 0; i < 10'000; ++i) {
      if (const std::uint64_t other = random(); !all.contains(other))
        wrong += found.find(other) != KeyTable::kNone;
    }
    EXPECT_EQ(wrong, 0u) << size;  // 1 in 50,000 runs of this test
  }
}

// Crafted fingerprints: all in one bucket.
TEST(KeyTable, FindsFingerprintsThatAreNotMixed) {
  std::vector<std::uint64_t> keys;
  for (std::uint64_t i = 0; i < 5000; ++i) keys.push_back(i << 33);
  const std::string bytes = encoded(keys);
  const KeyTable found = table(bytes, keys.size());
  for (std::uint32_t i = 0; i < keys.size(); ++i) ASSERT_EQ(found.find(keys[i]), i);
  EXPECT_EQ(found.find(std::uint64_t{7000} << 33), KeyTable::kNone);
}

TEST(KeyTable, TakesFourBytesAndAThird) {
  for (const std::uint32_t keys : {100u, 1000u, 10'000u})
    EXPECT_LT(static_cast<double>(KeyTable::bytes(keys)), 4.7 * keys);
}

TEST(KeyTable, BucketsThatLieAreFound) {
  std::vector<std::uint64_t> keys;
  for (std::uint64_t i = 1; i <= 20; ++i) keys.push_back(i * 0x0C00'0000'0000'0000u);
  std::ranges::sort(keys);
  const std::string honest = encoded(keys);
  ASSERT_TRUE(table(honest, keys.size()).sound());
  for (std::size_t begin = 0; begin < 5; ++begin) {
    for (const std::uint16_t lie : {std::uint16_t{21}, std::uint16_t{65535}}) {
      std::string bytes = honest;
      bytes[2 * begin] = static_cast<char>(lie), bytes[2 * begin + 1] = static_cast<char>(lie >> 8);
      EXPECT_FALSE(table(bytes, keys.size()).sound()) << begin << " " << lie;
    }
  }
}

}  // namespace
}  // namespace chaff::detail
