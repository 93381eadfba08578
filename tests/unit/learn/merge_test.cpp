#include "chaff/merge.h"

#include <gtest/gtest.h>
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "chaff/shard.h"

#include "base/little_endian.h"
#include "model/model_layout.h"
#include "support/learning.h"
#include "support/reading.h"

namespace chaff {
namespace {

using test::bytes;
using test::learn;
using test::learn_to;
using test::Pages;
using test::slurp;

class MergedPiles : public test::RandomPiles {};

TEST_P(MergedPiles, AnySplitOfPagesMergesToTheModelOfAll) {
  std::vector<Pages> parts(4);  // most sites are in several parts
  for (const auto& page : pages_) parts[test::below(random_, parts.size())].push_back(page);
  std::vector<std::string> paths = learn_parts(parts);
  const std::string expected = bytes(learn(pages_, options_));
  for (const std::uint64_t sample_bytes : {0u, 1u}) {
    std::ranges::shuffle(paths, random_);
    ASSERT_TRUE(merge_models(paths, dir_ / "all", Sample::kKeep,
                             {.sample_bytes = sample_bytes, .threads = 2}));
    EXPECT_TRUE(slurp(dir_ / "all") == expected);
  }
}

TEST_P(MergedPiles, ShardsAreDisjointAndMergeToTheModelOfAll) {
  std::vector<Pages> parts(5);
  for (const auto& page : pages_) {
    std::size_t holders = 0;
    for (std::uint32_t i = 0; i < 5; ++i) {
      if (!Shard{i, 5}.holds(page.site)) continue;
      parts[i].push_back(page);
      ++holders;
    }
    ASSERT_EQ(holders, 1u);
  }
  EXPECT_GE(std::ranges::count_if(parts, [](const Pages& part) { return !part.empty(); }), 4);
  std::vector<std::string> paths = learn_parts(parts);
  const std::string expected = bytes(learn(pages_, options_));
  ASSERT_TRUE(merge_models(paths, dir_ / "all", Sample::kKeep, {}));
  EXPECT_TRUE(slurp(dir_ / "all") == expected);

  std::vector<std::string> again;  // the ranges of a model equal what its shards would have learned
  for (std::uint32_t i = 0; i < 5; ++i) {
    again.push_back(dir_ / ("again" + std::to_string(i)));
    ASSERT_TRUE(merge_models({dir_ / "all"}, again.back(), Sample::kKeep, {}, {i, 5}));
    EXPECT_TRUE(slurp(again.back()) == slurp(paths[i]));
  }
}

TEST_P(MergedPiles, BlocksOfAnotherRevisionAreBuiltAgain) {
  const auto paths = learn_parts({pages_});
  std::string model = slurp(paths[0]);
  const std::string expected = model;
  const auto u64 = [&](std::size_t at) {
    std::uint64_t value;
    std::memcpy(&value, model.data() + at, 8);
    return detail::little(value);
  };
  const auto put = [&](std::size_t at, std::uint64_t value) {
    value = detail::little(value);
    std::memcpy(model.data() + at, &value, 8);
  };
  constexpr std::size_t kEntry = detail::kHeaderBytes, kRevision = 96, kProse = 16;
  model[u64(kEntry + 8) + kProse] ^= 1;  // another revision might find another figure
  put(kEntry + 24, XXH3_64bits(model.data() + u64(kEntry + 8), u64(kEntry + 16)));
  put(48, XXH3_64bits(model.data() + kEntry, detail::kIndexEntryBytes * u64(40)));
  const auto merged = [&] {
    put(kEntry - 8, XXH3_64bits(model.data(), kEntry - 8));
    EXPECT_TRUE(merge_models({dir_.write("other", model)}, dir_ / "merged", Sample::kKeep, {}));
    return slurp(dir_ / "merged");
  };
  EXPECT_TRUE(merged() == model);  // a block of this revision is copied
  put(kRevision, u64(kRevision) + 1);
  EXPECT_TRUE(merged() == expected);
}

INSTANTIATE_TEST_SUITE_P(Seeds, MergedPiles, testing::Range(0, 3));

class Merging : public test::OneSite {};

TEST_F(Merging, ErrorsNameTheModelThatDoesNotFit) {
  ASSERT_TRUE(learn_to(dir_ / "a", pages_, {}, {}));
  ASSERT_TRUE(learn_to(dir_ / "other", pages_, {.sample_pages = 7}, {}));
  ASSERT_TRUE(learn_to(dir_ / "bare", pages_, {}, {}, Sample::kDrop));
  test::expect_says(
      merge_models({dir_ / "a", dir_ / "other"}, dir_ / "m", Sample::kKeep, {}).error(),
      ErrorCode::kModelMismatch, {"other: ", "other options"});
  test::expect_says(merge_models({dir_ / "bare"}, dir_ / "m", Sample::kKeep, {}).error(),
                    ErrorCode::kModelMismatch, {"bare: ", "keep the sample"});
  EXPECT_EQ(merge_models({dir_ / "a"}, dir_ / "m", Sample::kKeep, {}, {2, 2}).error().code,
            ErrorCode::kBadOption);
  EXPECT_FALSE(std::filesystem::exists(dir_ / "m"));
}

TEST_F(Merging, ADamagedSampleStopsMerging) {
  const std::size_t half = pages_.size() / 2;
  ASSERT_TRUE(learn_to(
      dir_ / "a", {pages_.begin(), pages_.begin() + static_cast<std::ptrdiff_t>(half)}, {}, {}));
  ASSERT_TRUE(learn_to(dir_ / "b",
                       {pages_.begin() + static_cast<std::ptrdiff_t>(half), pages_.end()}, {}, {}));
  ASSERT_TRUE(merge_models({dir_ / "a", dir_ / "b"}, dir_ / "m", Sample::kKeep, {}));
  std::string model = slurp(dir_ / "a");
  const std::size_t entry = detail::kHeaderBytes;
  std::uint64_t at = 0, bytes = 0;
  std::memcpy(&at, model.data() + entry + 32, 8);
  std::memcpy(&bytes, model.data() + entry + 40, 8);
  at = detail::little(at), bytes = detail::little(bytes);
  model[at + bytes - 1] ^= 1;  // and then the checksums are corrected
  const auto put_checksum = [&](std::size_t place, std::size_t begin, std::size_t size) {
    const std::uint64_t value = detail::little(XXH3_64bits(model.data() + begin, size));
    std::memcpy(model.data() + place, &value, 8);
  };
  put_checksum(entry + 48, at, bytes);
  put_checksum(48, entry, detail::kIndexEntryBytes);
  put_checksum(detail::kHeaderBytes - 8, 0, detail::kHeaderBytes - 8);
  const auto merged =
      merge_models({dir_.write("bad", model), dir_ / "b"}, dir_ / "m2", Sample::kKeep, {});
  ASSERT_FALSE(merged);
  test::expect_says(merged.error(), ErrorCode::kModelDamaged, {"a.example", "sample", "damaged"});
  EXPECT_FALSE(std::filesystem::exists(dir_ / "m2"));
}

TEST_F(Merging, ReportsAnIndexOutOfOrder) {
  const auto more = [&] {
    Pages two = pages_;
    for (const auto& page : pages_) two.push_back({page.id, "b.example", "", page.text});
    return two;
  }();
  ASSERT_TRUE(learn_to(dir_ / "m", more, {}, {}));
  std::string model = slurp(dir_ / "m");
  constexpr std::size_t kIndex = detail::kHeaderBytes, kBytes = detail::kIndexEntryBytes;
  const auto entry = model.begin() + kIndex;
  std::swap_ranges(entry, entry + kBytes, entry + kBytes);
  const auto put = [&](std::size_t at, std::uint64_t value) {
    value = detail::little(value);
    std::memcpy(model.data() + at, &value, 8);
  };
  put(48, XXH3_64bits(model.data() + kIndex, 2 * kBytes));
  put(kIndex - 8, XXH3_64bits(model.data(), kIndex - 8));
  const auto merged = merge_models({dir_.write("bad", model)}, dir_ / "merged", Sample::kKeep, {});
  ASSERT_FALSE(merged);
  test::expect_says(merged.error(), ErrorCode::kModelDamaged, {"bad: ", "order"});
}

}  // namespace
}  // namespace chaff
