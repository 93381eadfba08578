#include "chaff/learner.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <span>

#include "chaff/model.h"

#include "sample/sample.h"
#include "support/random_site.h"

namespace chaff {
namespace {

std::string bytes(const Model& model) {
  return {reinterpret_cast<const char*>(model.bytes().data()), model.bytes().size()};
}

Learner learn(const std::vector<test::OwnedPage>& pages, const LearnOptions& options = {}) {
  Learner learner = *Learner::create(options);
  for (const test::OwnedPage& page : pages) learner.add(page.page());
  return learner;
}

class RandomSites : public testing::TestWithParam<int> {
 protected:
  RandomSites()
      : seed_(test::test_seed() + static_cast<std::uint64_t>(GetParam())),
        trace_(__FILE__, __LINE__, "CHAFF_TEST_SEED=" + std::to_string(seed_)) {
    test::Random random(seed_);
    for (int site = 0; site < 4; ++site) {
      const auto more =
          test::random_site(random, "site" + std::to_string(site), 1 + test::below(random, 60));
      pages_.insert(pages_.end(), more.begin(), more.end());
    }
    options_.sample_pages = 25;  // fewer than the large sites have, so samples are cut
    options_.page_bytes = 1024;
  }

  std::uint64_t seed_;
  testing::ScopedTrace trace_;
  std::vector<test::OwnedPage> pages_;
  LearnOptions options_;
};

TEST_P(RandomSites, AnyOrderOfPagesGivesTheSameModel) {
  const std::string expected = bytes(learn(pages_, options_).build());
  test::Random random(seed_);
  for (int round = 0; round < 3; ++round) {
    std::ranges::shuffle(pages_, random);
    EXPECT_EQ(bytes(learn(pages_, options_).build()), expected);
  }
}

TEST_P(RandomSites, AnyNumberOfThreadsGivesTheSameModel) {
  const Learner learner = learn(pages_, options_);
  const std::string expected = bytes(learner.build(1));
  for (const unsigned threads : {2u, 3u, 16u}) EXPECT_EQ(bytes(learner.build(threads)), expected);
}

TEST_P(RandomSites, AnySplitAndMergeGivesTheSameModel) {
  const std::string expected = bytes(learn(pages_, options_).build());
  test::Random random(seed_ + 1);
  std::vector<std::vector<test::OwnedPage>> shards(3);
  for (const auto& page : pages_) {
    const std::size_t shard = test::below(random, 3);
    shards[shard].push_back(page);
    if (test::below(random, 4) == 0) shards[(shard + 1) % 3].push_back(page);  // in two shards
  }

  Learner learners = learn(shards[0], options_);
  ASSERT_TRUE(learners.merge(learn(shards[1], options_)));
  ASSERT_TRUE(learners.merge(learn(shards[2], options_)));
  EXPECT_EQ(bytes(learners.build()), expected);

  Learner models = *Learner::create(options_);
  for (const int shard : {2, 0, 1})
    ASSERT_TRUE(models.merge(learn(shards[static_cast<std::size_t>(shard)], options_).build()));
  EXPECT_EQ(bytes(models.build()), expected);
}

TEST_P(RandomSites, PagesSeenTwiceCountOnce) {
  const std::string expected = bytes(learn(pages_, options_).build());
  auto twice = pages_;
  twice.insert(twice.end(), pages_.begin(), pages_.end());
  EXPECT_EQ(bytes(learn(twice, options_).build()), expected);
}

TEST_P(RandomSites, OneSiteDoesNotChangeAnother) {
  const Model all = learn(pages_, options_).build();
  std::vector<test::OwnedPage> one;
  std::ranges::copy_if(pages_, std::back_inserter(one),
                       [](const auto& page) { return page.site == "site2"; });
  const Model alone = learn(one, options_).build();
  const auto templates = [](const Model& model) {
    std::vector<std::pair<std::uint32_t, std::string>> list;
    const auto found = *model.templates(*model.find("site2"));
    for (const auto& t : found) list.emplace_back(t.articles, t.example);
    return list;
  };
  EXPECT_EQ(templates(all), templates(alone));
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomSites, testing::Range(0, 4));

TEST(Learner, RefusesBadOptionsAndModelsOfOthers) {
  EXPECT_EQ(Learner::create({.sample_pages = 0}).error().code, ErrorCode::kBadOption);
  EXPECT_EQ(Learner::create({.page_bytes = 1}).error().code, ErrorCode::kBadOption);
  Learner learner;
  EXPECT_EQ(learner.merge(*Learner::create({.seed = 1})).error().code, ErrorCode::kModelMismatch);
  EXPECT_EQ(learner.merge(Learner().build(1, Sample::kDrop)).error().code,
            ErrorCode::kModelMismatch);
}

TEST(Learner, HasDefaultOptionsWhenDefaultConstructed) {
  EXPECT_EQ(Learner().build().options(), LearnOptions());
}

TEST(Learner, IgnoresPagesWithoutASite) {
  Learner learner;
  learner.add({.text = "some text", .site = "", .id = "1", .title = ""});
  EXPECT_EQ(learner.build().site_count(), 0u);
}

// Regression, found by fuzzing: a learner refused its own model.
TEST(Learner, ReadsItsOwnModelsWhereverLongPagesAreCut) {
  const LearnOptions options{.sample_pages = 100, .page_bytes = 1024, .seed = 0};
  Learner learner = *Learner::create(options);
  std::vector<std::string> texts;
  for (const std::string character : {"\u00e9", "\u9577", "\U0001F389"}) {
    for (std::size_t shift = 0; shift < 4; ++shift) {
      for (std::size_t rest = 0; rest < 4; ++rest) {
        std::string& text = texts.emplace_back(shift, 'x');
        while (text.size() < 4000) text += character;
        text.append(rest, 'y');
        EXPECT_LE(detail::shorten(text, options.page_bytes).size(),
                  options.page_bytes + detail::kMaxBeyondLimit);
      }
    }
  }
  for (const std::string& text : texts)
    learner.add({.text = text, .site = "a.example", .id = text, .title = ""});
  const Model model = learner.build();
  EXPECT_TRUE(model.verify());
  Learner again = *Learner::create(options);
  ASSERT_TRUE(again.merge(model));
  EXPECT_EQ(bytes(again.build()), bytes(model));
}

TEST(Learner, RefusesModelsWithOtherOptions) {
  Learner learner;
  for (const LearnOptions& other : {LearnOptions{.seed = 1}, LearnOptions{.sample_pages = 10},
                                    LearnOptions{.page_bytes = 2048}}) {
    EXPECT_EQ(learner.merge(Learner::create(other)->build()).error().code,
              ErrorCode::kModelMismatch);
  }
}

TEST(Learner, ADamagedModelChangesNothing) {
  Learner good;
  for (const char* site : {"a.example", "b.example"})
    good.add({.text = "some text", .site = site, .id = "1", .title = ""});
  const Model model = good.build();
  std::string damaged = bytes(model);
  damaged.back() = static_cast<char>(damaged.back() ^ 1);  // in the sample of the last site
  const auto opened = Model::from_bytes(std::as_bytes(std::span(damaged)), nullptr);
  ASSERT_TRUE(opened);
  Learner learner;
  EXPECT_EQ(learner.merge(*opened).error().code, ErrorCode::kModelDamaged);
  EXPECT_EQ(learner.build().site_count(), 0u);
}

}  // namespace
}  // namespace chaff
