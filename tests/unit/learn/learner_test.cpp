#include "chaff/learner.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <span>

#include "chaff/model.h"
#include "chaff/shard.h"

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
    options_.sample_pages =
        25;  // fewer than the large sites have: the sample must not depend on anything either
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
    if (test::below(random, 4) == 0) shards[(shard + 1) % 3].push_back(page);  // seen by two
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

TEST(Learner, RefusesWhatDoesNotFit) {
  EXPECT_EQ(Learner::create({.sample_pages = 0}).error().code, ErrorCode::kBadOption);
  EXPECT_EQ(Learner::create({.page_bytes = 1}).error().code, ErrorCode::kBadOption);
  Learner learner = *Learner::create();
  EXPECT_EQ(learner.merge(*Learner::create({.seed = 1})).error().code, ErrorCode::kModelMismatch);
  EXPECT_EQ(learner.merge(Learner::create()->build(1, Sample::kDrop)).error().code,
            ErrorCode::kModelMismatch);
  EXPECT_EQ(validate(Shard{3, 3}).error().code, ErrorCode::kBadOption);
  EXPECT_EQ(validate(Shard{0, 0}).error().code, ErrorCode::kBadOption);
}

TEST(Learner, PagesWithoutSiteTeachNothing) {
  Learner learner = *Learner::create();
  learner.add({.text = "some text", .site = "", .id = "1", .title = ""});
  EXPECT_EQ(learner.build().site_count(), 0u);
}

TEST(Sample, LongPagesKeepBothEndsAtLineBreaks) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "line " + std::to_string(i) + "\n";
  const std::string kept = detail::shorten(text, 1024);
  EXPECT_LE(kept.size(), 1024u + 1);
  EXPECT_TRUE(kept.starts_with("line 0\nline 1\n"));
  EXPECT_TRUE(kept.ends_with("line 998\nline 999\n"));
  EXPECT_EQ(detail::shorten("short", 1024), "short");
}

// Fuzzing found a model that its own learner refused.
TEST(Sample, WhatIsKeptOfALongPageCanBeReadAgainWhereverItsCharactersAreCut) {
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

TEST(Sample, EstimatesPagesSeenWithinAFifth) {
  LearnOptions options{.sample_pages = 400};
  detail::SiteSample sample;
  for (int i = 0; i < 20000; ++i) {
    const std::string text = std::to_string(i);
    sample.add(detail::page_key({.text = text, .site = "s", .id = text, .title = ""}, 0), "", text,
               options);
  }
  EXPECT_EQ(sample.pages().size(), 400u);
  EXPECT_NEAR(static_cast<double>(sample.pages_seen(options)), 20000, 4000);
}

TEST(Learner, ModelsOfOtherOptionsAreRefused) {
  Learner learner = *Learner::create();
  for (const LearnOptions& other : {LearnOptions{.seed = 1}, LearnOptions{.sample_pages = 10},
                                    LearnOptions{.page_bytes = 2048}}) {
    EXPECT_EQ(learner.merge(Learner::create(other)->build()).error().code,
              ErrorCode::kModelMismatch);
  }
}

TEST(Learner, ADamagedModelIsMergedNotAtAll) {
  Learner good = *Learner::create();
  for (const char* site : {"a.example", "b.example"})
    good.add({.text = "some text", .site = site, .id = "1", .title = ""});
  const Model model = good.build();
  std::string damaged = bytes(model);
  damaged.back() =
      static_cast<char>(damaged.back() ^ 1);  // in the sample of the site that comes last
  const auto opened = Model::from_bytes(std::as_bytes(std::span(damaged)), nullptr);
  ASSERT_TRUE(opened);
  Learner learner = *Learner::create();
  EXPECT_EQ(learner.merge(*opened).error().code, ErrorCode::kModelDamaged);
  EXPECT_EQ(learner.build().site_count(), 0u);
}

TEST(Sample, PagesWithOneIdAndOtherTextsOrTitlesAreOtherPages) {
  const auto key = [](const char* text, const char* title) {
    return detail::page_key({.text = text, .site = "s", .id = "1", .title = title}, 0);
  };
  EXPECT_EQ(key("text", "title"), key("text", "title"));
  EXPECT_NE(key("text", "title"), key("other", "title"));
  EXPECT_NE(key("text", "title"), key("text", "other"));
}

TEST(Sample, CountsTheBytesThatItHolds) {
  const LearnOptions options{.sample_pages = 5};
  detail::SiteSample small, large;
  std::vector<std::pair<detail::PageKey, std::string>> pages;
  for (int i = 0; i < 50; ++i) {
    const std::string id = std::to_string(i);
    pages.emplace_back(detail::page_key({.text = "text", .site = "s", .id = id, .title = ""}, 0),
                       std::string(100 + 10 * static_cast<std::size_t>(i), 'x'));
  }
  for (const auto& [key, text] : pages) large.add(key, "", text, options);
  for (const auto& [key, text] : pages) {
    if (large.pages().contains(key)) small.add(key, "", text, options);
  }
  EXPECT_EQ(large.bytes(), small.bytes());
}

TEST(Sample, RefusesWhatIsBehindAFullSampleThatWasForgotten) {
  const LearnOptions options{.sample_pages = 2};
  const auto key = [](std::uint64_t hash) {
    return detail::PageKey{.id_hash = hash, .text_hash = 0};
  };
  detail::SiteSample sample;
  sample.add(key(10), "", "ten", options);
  EXPECT_FALSE(sample.forget_pages(options));  // it was not full
  sample.add(key(10), "", "ten", options);
  sample.add(key(20), "", "twenty", options);
  EXPECT_TRUE(sample.forget_pages(options));
  sample.add(key(30), "", "thirty", options);
  EXPECT_TRUE(sample.pages().empty());
  sample.add(key(15), "", "fifteen", options);
  EXPECT_EQ(sample.pages().size(), 1u);
}

TEST(Sample, HoldsTheSmallestKeysAndTheSeedChoosesThem) {
  const auto kept = [](std::uint64_t seed) {
    const LearnOptions options{.sample_pages = 5, .seed = seed};
    detail::SiteSample sample;
    std::vector<detail::PageKey> all, keys;
    for (int i = 0; i < 50; ++i) {
      const std::string id = std::to_string(i);
      all.push_back(detail::page_key({.text = "text", .site = "s", .id = id, .title = ""}, seed));
      sample.add(all.back(), "", id, options);
    }
    std::ranges::sort(all);
    all.resize(5);
    std::vector<std::string> ids;
    for (const auto& [key, page] : sample.pages()) {
      keys.push_back(key);
      ids.push_back(page.text);
    }
    EXPECT_EQ(keys, all);
    return ids;
  };
  EXPECT_NE(kept(0), kept(1));
}

}  // namespace
}  // namespace chaff
