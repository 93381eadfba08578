// Hostile sites and pages: for any contents, the templates of other sites stay the same.
#include <gtest/gtest.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "chaff/learn_bounds.h"
#include "chaff/learner.h"
#include "chaff/model.h"
#include "chaff/streaming_learner.h"
#include "chaff/stripper.h"

#include "sample/site_order.h"
#include "support/random_site.h"

namespace chaff {
namespace {

using Pages = std::vector<test::OwnedPage>;

constexpr const char* kGood = "good.example";

Pages good_pages() {
  test::Random random(7);
  return test::random_site(random, kGood, 30);
}

std::string junk(test::Random& random, std::size_t size) {
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

// A name of 32 bytes whose hash collides with all other names made this way. XXH3 without a seed
// multiplies the second eight bytes by the first eight XOR a constant, and here that is zero.
std::string name_of_one_hash(std::size_t number) {
  std::string name = "\xB8\xFE\x6C\x39\x23\xA4\x4B\xBE" + std::string(24, '.');
  for (std::size_t i = 8; i < 16; ++i, number /= 10) name[i] = static_cast<char>('0' + number % 10);
  return name;
}

// Pages of other sites; each kind is another attack.
Pages hostile_pages(const Pages& good) {
  test::Random random(test::test_seed());
  Pages bad;
  for (int i = 0; i < 12; ++i) {
    bad.push_back(
        {"bytes" + std::to_string(i), "bytes.example", junk(random, 40), junk(random, 3000)});
  }
  bad.push_back({"huge line", "huge.example", "", std::string(3 << 20, 'x')});
  bad.push_back({"huge lines", "huge.example", std::string(1 << 20, 't'),
                 std::string(3 << 20, '\n') + "end"});
  const std::string name = kGood;
  for (const test::OwnedPage& page : good) {
    // The same ids and lines, under names that a careless comparison would take for the good one.
    for (const std::string& other :
         {name.substr(0, name.size() - 1), name + '\0', name + std::string(300, 'x'), name + "x",
          " " + name, std::string("Good.example"), std::string("www.") + name}) {
      bad.push_back({page.id, other, page.title, "Copied\n" + page.text + "\nCopied"});
    }
    for (const std::size_t number : {1u, 2u})
      bad.push_back({page.id, name_of_one_hash(number), page.title, page.text});
  }
  return bad;
}

// Everything that depends on the good site: its templates, and what is removed from its pages.
std::string told_of_good_site(const Model& model, const Pages& good) {
  const auto site = model.find(kGood);
  if (!site) return "no such site";
  std::string told = std::to_string(model.site(*site)->articles);
  const auto templates = *model.templates(*site);
  for (const TemplateInfo& t : templates)
    told += '\n' + std::to_string(t.articles) + ' ' + std::string(t.example);
  StripOptions options;
  options.widespread = false;  // its lines come from other sites
  Stripper stripper = *Stripper::create(model, RuleSet::builtin(), options);
  for (const test::OwnedPage& page : good) {
    for (const Removal& removal : stripper.strip(page.page()).removed) {
      told += '\n' + page.id + ' ' + std::to_string(removal.span.begin) + ' ' +
              std::to_string(removal.span.end) + ' ' + std::to_string(removal.score);
    }
  }
  return told;
}

class HostileSites : public testing::Test {
 protected:
  HostileSites()
      : trace_(__FILE__, __LINE__, "CHAFF_TEST_SEED=" + std::to_string(test::test_seed())),
        good_(good_pages()),
        all_(hostile_pages(good_)) {
    all_.insert(all_.end(), good_.begin(), good_.end());
    std::ranges::shuffle(all_, random_);
    Learner alone = *Learner::create(options_);
    for (const test::OwnedPage& page : good_) alone.add(page.page());
    expected_ = told_of_good_site(alone.build(), good_);
  }

  testing::ScopedTrace trace_;
  test::Random random_{test::test_seed()};
  LearnOptions options_{.sample_pages = 20, .page_bytes = 2048};
  Pages good_, all_;
  std::string expected_;
};

TEST_F(HostileSites, DoNotChangeAnother) {
  ASSERT_NE(expected_.find('\n'), std::string::npos) << "the good site must have templates";
  Learner learner = *Learner::create(options_);
  for (const test::OwnedPage& page : all_) learner.add(page.page());
  EXPECT_EQ(told_of_good_site(learner.build(), good_), expected_);
}

TEST_F(HostileSites, DoNotChangeAnotherWhenSamplesAreSpilled) {
  LearnBounds bounds;
  bounds.sample_bytes = 64 << 10;  // less than the samples take, so pages are spilled often
  StreamingLearner learner =
      *StreamingLearner::create(options_, bounds, testing::TempDir() + "hostile.chaff");
  for (const test::OwnedPage& page : all_) ASSERT_TRUE(learner.add(page.page()));
  const auto model = learner.build(Sample::kKeep);
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(told_of_good_site(*model, good_), expected_);
}

TEST_F(HostileSites, DoNotChangeAnotherWhenMerged) {
  Learner learner = *Learner::create(options_), bad = *Learner::create(options_);
  for (const test::OwnedPage& page : all_) (page.site == kGood ? learner : bad).add(page.page());
  ASSERT_TRUE(learner.merge(bad.build()));
  EXPECT_EQ(told_of_good_site(learner.build(), good_), expected_);
}

// Each name finds its own site.
TEST(SiteNames, OfOneHashAreAllFound) {
  ASSERT_EQ(detail::name_hash(name_of_one_hash(1)), detail::name_hash(name_of_one_hash(2)))
      << "XXH3 has changed; craft new names";
  Learner learner;
  constexpr std::size_t kSites = 300;
  for (std::size_t i = 0; i < kSites; ++i) {
    const std::string site = name_of_one_hash(i),
                      text = "Menu of site number " + std::to_string(i) + "\n";
    for (const char* story : {"One", "Two", "Three"}) {
      learner.add(
          {.text = text + story + std::to_string(i), .site = site, .id = story, .title = ""});
    }
  }
  const Model model = learner.build();
  Stripper stripper = *Stripper::create(model, RuleSet());
  for (std::size_t i = 0; i < kSites; ++i) {
    const std::string site = name_of_one_hash(i),
                      text = "Menu of site number " + std::to_string(i) + "\nStory";
    const auto templates = *model.templates(*model.find(site));
    ASSERT_TRUE(std::ranges::any_of(templates, [&](const TemplateInfo& t) {
      return text.starts_with(t.example);
    })) << i;
    EXPECT_TRUE(stripper.strip({.text = text, .site = site, .id = "", .title = ""}).known_site)
        << i;
  }
  EXPECT_FALSE(
      stripper.strip({.text = "Menu", .site = name_of_one_hash(kSites), .id = "", .title = ""})
          .known_site);
}

}  // namespace
}  // namespace chaff
