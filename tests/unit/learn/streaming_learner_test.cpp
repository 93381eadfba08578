#include "chaff/streaming_learner.h"

#include <gtest/gtest.h>
#include <xxhash.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <thread>

#include "chaff/learn_bounds.h"
#include "chaff/learner.h"
#include "chaff/merge.h"
#include "chaff/model.h"
#include "chaff/shard.h"

#include "base/little_endian.h"
#include "model/model_layout.h"
#include "support/random_site.h"
#include "support/reading.h"
#include "support/temp_dir.h"

namespace chaff {
namespace {

using Pages = std::vector<test::OwnedPage>;
using test::slurp;
using test::TempDir;

std::string bytes(const Model& model) {
  return {reinterpret_cast<const char*>(model.bytes().data()), model.bytes().size()};
}

Model learn(const Pages& pages, const LearnOptions& options) {
  Learner learner = *Learner::create(options);
  for (const auto& page : pages) learner.add(page.page());
  return learner.build();
}

// Adds the pages on several threads at once, in whatever order that gives.
Result<ModelFigures> learn_to(const std::string& path, const Pages& pages,
                              const LearnOptions& options, const LearnBounds& bounds,
                              Sample kept = Sample::kKeep) {
  auto learner = StreamingLearner::create(options, bounds, path);
  if (!learner) return std::unexpected(learner.error());
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  Result<void> failed;
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < bounds.threads; ++i) {
      threads.emplace_back([&] {
        for (std::size_t page; (page = next++) < pages.size();) {
          auto added = learner->add(pages[page].page());
          const std::lock_guard lock(mutex);
          if (!added) failed = added;
        }
      });
    }
  }
  if (!failed) return std::unexpected(failed.error());
  return learner->save(kept);
}

class RandomPiles : public testing::TestWithParam<int> {
 protected:
  RandomPiles()
      : seed_(test::test_seed() + static_cast<std::uint64_t>(GetParam())),
        random_(seed_),
        trace_(__FILE__, __LINE__, "CHAFF_TEST_SEED=" + std::to_string(seed_)) {
    for (int site = 0; site < 30; ++site) {  // some with more pages than the sample takes
      const auto more = test::random_site(random_, "site" + std::to_string(site) + ".example",
                                          1 + test::below(random_, site % 5 == 0 ? 60 : 6));
      pages_.insert(pages_.end(), more.begin(), more.end());
    }
    std::ranges::shuffle(pages_, random_);
    options_.sample_pages = 25;
    options_.page_bytes = 1024;
  }

  std::vector<std::string> learn_parts(const std::vector<Pages>& parts) {
    std::vector<std::string> paths;
    for (const Pages& part : parts) {
      paths.push_back(dir_ / ("part" + std::to_string(paths.size())));
      EXPECT_TRUE(learn_to(paths.back(), part, options_, {}));
    }
    return paths;
  }

  std::uint64_t seed_;
  test::Random random_;
  testing::ScopedTrace trace_;
  Pages pages_;
  LearnOptions options_;
  TempDir dir_;
};

TEST_P(RandomPiles, AnyBoundGivesTheModelOfMemory) {
  const Model expected = learn(pages_, options_);
  for (const std::uint64_t most : {0u, 1u, 3000u, 50'000u}) {  // 1: a run after each page
    for (const unsigned threads : {1u, 3u}) {
      SCOPED_TRACE(std::to_string(most) + " bytes, " + std::to_string(threads) + " threads");
      const TempDir temp;
      const auto saved =
          learn_to(dir_ / "m", pages_, options_,
                   {.sample_bytes = most, .threads = threads, .temp_folder = temp.path()});
      ASSERT_TRUE(saved) << saved.error().message;
      EXPECT_TRUE(slurp(dir_ / "m") == bytes(expected));
      EXPECT_EQ(saved->sites, expected.site_count());
      EXPECT_EQ(saved->widespread_lines, expected.widespread()->size());
      EXPECT_EQ(saved->bytes, expected.bytes().size());
      EXPECT_EQ(temp.entries(), 0u);
      EXPECT_EQ(dir_.entries(), 1u);
    }
  }
}

TEST_P(RandomPiles, BuildGivesTheSameInMemory) {
  auto learner = *StreamingLearner::create(options_, {.sample_bytes = 2000}, "");
  for (const auto& page : pages_) ASSERT_TRUE(learner.add(page.page()));
  EXPECT_TRUE(bytes(*learner.build(Sample::kDrop)) == [&] {
    Learner plain = *Learner::create(options_);
    for (const auto& page : pages_) plain.add(page.page());
    return bytes(plain.build(1, Sample::kDrop));
  }());
}

TEST_P(RandomPiles, AnySplitOfPagesMergesToTheModelOfAll) {
  std::vector<Pages> parts(4);  // most sites are in several
  for (const auto& page : pages_) parts[test::below(random_, parts.size())].push_back(page);
  std::vector<std::string> paths = learn_parts(parts);
  const std::string expected = bytes(learn(pages_, options_));
  for (const std::uint64_t most : {0u, 1u}) {
    std::ranges::shuffle(paths, random_);
    ASSERT_TRUE(
        merge_models(paths, dir_ / "all", Sample::kKeep, {.sample_bytes = most, .threads = 2}));
    EXPECT_TRUE(slurp(dir_ / "all") == expected);
  }
}

TEST_P(RandomPiles, ShardsAreDisjointAndMergeToTheModelOfAll) {
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

  std::vector<std::string>
      again;  // and the stretches of a model are what its shards would have learned
  for (std::uint32_t i = 0; i < 5; ++i) {
    again.push_back(dir_ / ("again" + std::to_string(i)));
    ASSERT_TRUE(merge_models({dir_ / "all"}, again.back(), Sample::kKeep, {}, {i, 5}));
    EXPECT_TRUE(slurp(again.back()) == slurp(paths[i]));
  }
}

TEST_P(RandomPiles, ModelsOfAnotherRevisionOfLearningAreLearnedAnew) {
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
  model[u64(96 + 8) + 36] ^= 1;  // a figure of the first site, as another revision might find it
  put(96 + 24, XXH3_64bits(model.data() + u64(96 + 8), u64(96 + 16)));
  put(48, XXH3_64bits(model.data() + 96, 56 * u64(40)));
  const auto merged = [&] {
    put(88, XXH3_64bits(model.data(), 88));
    EXPECT_TRUE(merge_models({dir_.write("other", model)}, dir_ / "merged", Sample::kKeep, {}));
    return slurp(dir_ / "merged");
  };
  EXPECT_TRUE(merged() == model);  // a block of this revision is taken as it is
  put(80, u64(80) + 1);
  EXPECT_TRUE(merged() == expected);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomPiles, testing::Range(0, 3));

class BoundedLearning : public testing::Test {
 protected:
  BoundedLearning() {
    test::Random random(1);
    pages_ = test::random_site(random, "a.example", 40);
  }
  Pages pages_;
  TempDir dir_;
};

TEST_F(BoundedLearning, AFolderThatTakesNoFilesIsNamedAndTheOldModelStays) {
  dir_.write("m", "precious");
  const auto saved =
      learn_to(dir_ / "m", pages_, {}, {.sample_bytes = 1, .temp_folder = dir_ / "none"});
  ASSERT_FALSE(saved);
  test::expect_says(saved.error(), ErrorCode::kUnwritable, {"none: no temporary file"});
  EXPECT_EQ(slurp(dir_ / "m"), "precious");
  EXPECT_EQ(dir_.entries(), 1u);
}

TEST_F(BoundedLearning, AnOutputThatCannotBeIsToldBeforeAnythingIsRead) {
  EXPECT_EQ(StreamingLearner::create({}, {}, dir_.write("file", "") + "/m").error().code,
            ErrorCode::kUnwritable);
}

TEST_F(BoundedLearning, TooLittleMemoryIsTold) {
  const auto refused = StreamingLearner::create(
      {}, {.memory_bytes = 70 << 20, .threads = 2, .temp_folder = ""}, dir_ / "m");
  ASSERT_FALSE(refused);
  test::expect_says(refused.error(), ErrorCode::kBadOption, {"less than 80 MB", "2 threads"});

  Pages large(60, pages_[0]);  // one site, more than can be learned in 64 MB
  for (std::size_t i = 0; i < large.size(); ++i)
    large[i].id = std::to_string(i), large[i].text.assign(60'000, 'x');
  const auto saved = learn_to(dir_ / "m", large, {}, {.memory_bytes = 64 << 20});
  ASSERT_FALSE(saved);
  test::expect_says(saved.error(), ErrorCode::kTooLarge,
                    {"a.example", "raise --memory", "--sample-pages"});
  EXPECT_EQ(dir_.entries(), 0u);
}

TEST_F(BoundedLearning, ModelsThatDoNotFitTogetherAreNamed) {
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

TEST_F(BoundedLearning, ADamagedSampleIsMergedNotAtAll) {
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
  model[at + bytes - 1] ^= 1;  // and all checksums right again
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

TEST_F(BoundedLearning, AnIndexOutOfOrderIsTold) {
  const auto more = [&] {
    Pages two = pages_;
    for (const auto& page : pages_) two.push_back({page.id, "b.example", "", page.text});
    return two;
  }();
  ASSERT_TRUE(learn_to(dir_ / "m", more, {}, {}));
  std::string model = slurp(dir_ / "m");
  std::swap_ranges(model.begin() + 96, model.begin() + 96 + 56, model.begin() + 96 + 56);
  const auto put = [&](std::size_t at, std::uint64_t value) {
    value = detail::little(value);
    std::memcpy(model.data() + at, &value, 8);
  };
  put(48, XXH3_64bits(model.data() + 96, 2 * 56));
  put(88, XXH3_64bits(model.data(), 88));
  const auto merged = merge_models({dir_.write("bad", model)}, dir_ / "merged", Sample::kKeep, {});
  ASSERT_FALSE(merged);
  test::expect_says(merged.error(), ErrorCode::kModelDamaged, {"bad: ", "order"});
}

}  // namespace
}  // namespace chaff
