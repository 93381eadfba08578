#include "chaff/streaming_learner.h"

#include <gtest/gtest.h>

#include "support/learning.h"
#include "support/reading.h"
#include "support/temp_dir.h"

namespace chaff {
namespace {

using test::bytes;
using test::learn;
using test::learn_to;
using test::Pages;
using test::slurp;
using test::TempDir;

class BoundedPiles : public test::RandomPiles {};

TEST_P(BoundedPiles, AnyBoundGivesTheModelOfLearner) {
  const Model expected = learn(pages_, options_);
  for (const std::uint64_t sample_bytes : {0u, 1u, 3000u, 50'000u}) {  // 1: a run per page
    for (const unsigned threads : {1u, 3u}) {
      SCOPED_TRACE(std::to_string(sample_bytes) + " bytes, " + std::to_string(threads) +
                   " threads");
      const TempDir temp;
      const auto saved =
          learn_to(dir_ / "m", pages_, options_,
                   {.sample_bytes = sample_bytes, .threads = threads, .temp_folder = temp.path()});
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

TEST_P(BoundedPiles, BuildGivesTheSameInMemory) {
  auto learner = *StreamingLearner::create(options_, {.sample_bytes = 2000}, "");
  for (const auto& page : pages_) ASSERT_TRUE(learner.add(page.page()));
  EXPECT_TRUE(bytes(*learner.build(Sample::kDrop)) == [&] {
    Learner plain = *Learner::create(options_);
    for (const auto& page : pages_) plain.add(page.page());
    return bytes(plain.build(1, Sample::kDrop));
  }());
}

INSTANTIATE_TEST_SUITE_P(Seeds, BoundedPiles, testing::Range(0, 3));

class BoundedLearning : public test::OneSite {};

TEST_F(BoundedLearning, AnErrorNamesTheTempFolderAndKeepsTheOldModel) {
  dir_.write("m", "precious");
  const auto saved =
      learn_to(dir_ / "m", pages_, {}, {.sample_bytes = 1, .temp_folder = dir_ / "none"});
  ASSERT_FALSE(saved);
  test::expect_says(saved.error(), ErrorCode::kUnwritable, {"none: no temporary file"});
  EXPECT_EQ(slurp(dir_ / "m"), "precious");
  EXPECT_EQ(dir_.entries(), 1u);
}

TEST_F(BoundedLearning, AnUnwritableOutputIsReportedBeforeReading) {
  EXPECT_EQ(StreamingLearner::create({}, {}, dir_.write("file", "") + "/m").error().code,
            ErrorCode::kUnwritable);
}

TEST_F(BoundedLearning, TooLittleMemoryIsAnErrorWithTheFieldAndItsLimit) {
  const auto refused = StreamingLearner::create(
      {}, {.memory_bytes = 70 << 20, .threads = 2, .temp_folder = ""}, dir_ / "m");
  ASSERT_FALSE(refused);
  test::expect_says(refused.error(), ErrorCode::kBadOption,
                    {"less memory than 80 MB", "2 threads"});
  EXPECT_EQ(refused.error().field, "memory_bytes");
  EXPECT_EQ(refused.error().limit, std::uint64_t{80} << 20);

  Pages large(60, pages_[0]);  // one site, more than can be learned in 64 MB
  for (std::size_t i = 0; i < large.size(); ++i)
    large[i].id = std::to_string(i), large[i].text.assign(60'000, 'x');
  const auto saved = learn_to(dir_ / "m", large, {}, {.memory_bytes = 64 << 20});
  ASSERT_FALSE(saved);
  test::expect_says(saved.error(), ErrorCode::kTooLarge,
                    {"a.example", "allow more memory", "sample_pages"});
  EXPECT_EQ(saved.error().field, "memory_bytes");
  EXPECT_EQ(dir_.entries(), 0u);
}

}  // namespace
}  // namespace chaff
