// What single heuristics measure, on small sites.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "support/random_site.h"
#include "support/site_features.h"
#include "support/stories.h"

namespace chaff {
namespace {

using test::headline;
using test::page_of;
using test::SiteFeatures;
using test::story;

// One line of prose that no other page has.
std::string prose(int i) {
  const std::string lines = story(i);
  return lines.substr(0, lines.find('\n'));
}

std::string prose_page(int i) {
  return "Top menu\nBy our reporter\n" + story(i) + "More news\nAll stories\nImprint";
}

SiteFeatures prose_site() {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 12; ++i) pages.push_back(page_of(i, prose_page(i)));
  return SiteFeatures(pages);
}

TEST(Beside, ALineIsLikeThoseOfOtherArticlesBelowTheSameTemplate) {
  SiteFeatures site = prose_site();
  const std::string text = prose_page(3);
  const auto at = [&](const std::string& line, const char* feature) {
    return site.at(text, line, feature);
  };
  EXPECT_NEAR(at(prose(3), "below_known"), 11 / 13.0, 1e-6);
  EXPECT_EQ(at(prose(3), "below_repeated"), 0);
  EXPECT_EQ(at(prose(3), "below_prose"), 1);
  EXPECT_NEAR(at(prose(3), "below_differs"), 0, 0.06) << "as long as the others";
  EXPECT_EQ(at("All stories", "below_repeated"), 1);
  EXPECT_EQ(at("All stories", "below_prose"), 0);
  EXPECT_EQ(at("By our reporter", "above_prose"), 0) << "no template is below it";
  EXPECT_EQ(at("By our reporter", "heads_prose"), 1);
  EXPECT_EQ(at("By our reporter", "heads_repeated"), 0);
  EXPECT_EQ(at("More news", "heads_repeated"), 1);
  EXPECT_EQ(at("Imprint", "heads_repeated"), 0) << "nothing is below it";
}

TEST(Beside, ALineIsLikeThoseOfOtherArticlesAboveTheSameTemplate) {
  SiteFeatures site = prose_site();
  std::string text = prose_page(3), last = text.substr(0, text.find("\nMore news"));
  last = last.substr(last.rfind('\n') + 1);
  EXPECT_EQ(site.at(text, last, "above_prose"), 1);
  EXPECT_EQ(site.at(text, last, "above_repeated"), 0);
  EXPECT_NEAR(site.at(text, last, "above_known"), 11 / 13.0, 1e-6);
  EXPECT_EQ(site.at(text, "Top menu", "above_repeated"), 1);
}

// A page that the site does not have yet, with something else where the others have one thing.
TEST(Beside, WhatDiffersFromTheOthersIsMeasuredByThem) {
  SiteFeatures site = prose_site();
  const std::string text = "Top menu\nBy our reporter\nSold out\nMore news\n" + prose(77);
  EXPECT_GT(site.at(text, "Sold out", "below_prose"), 0.9);
  EXPECT_LT(site.at(text, "Sold out", "below_differs"), -0.2);
  EXPECT_GT(site.at(text, prose(77), "below_repeated"), 0.9);
  EXPECT_GT(site.at(text, prose(77), "below_differs"), 0.2);
}

TEST(Beside, ThePageItselfIsNoOther) {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 4; ++i) {
    const std::string below = i == 0 ? prose(50) : headline(i);
    pages.push_back(page_of(i, "By our reporter\n" + below + "\n" + story(i)));
  }
  SiteFeatures site(pages);
  ASSERT_EQ(site.articles(), 4u);
  EXPECT_LT(site.at(pages[0].text, prose(50), "below_prose"), 0.05);
  EXPECT_NEAR(site.at(pages[1].text, headline(1), "below_prose"), 1 / 3.0, 0.05);
}

TEST(Beside, TwoArticlesShowNoPattern) {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 6; ++i)
    pages.push_back(page_of(i, (i < 2 ? "Twice only\n" : "") + story(i) + "Imprint"));
  SiteFeatures site(pages);
  EXPECT_EQ(site.at(pages[0].text, prose(0), "below_known"), 0);
  EXPECT_GT(site.at(pages[0].text, "Twice only", "repeated"), 0);
}

std::string word(int i) { return headline(i).substr(8, 6); }

TEST(Slots, EachLengthHasItsShare) {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 12; ++i) {
    pages.push_back(page_of(i, "Read also " + word(i) + " " + word(i + 50) + "\n" + word(i + 100) +
                                   " words so far\nRead also all news\n" + story(i) + "Imprint"));
  }
  SiteFeatures site(pages);
  const std::string& text = pages[0].text;
  const double share = std::min(1.0, 3 * 11 / 13.0);
  EXPECT_NEAR(site.at(text, "Read also", "prefix_1"), share, 1e-6);
  EXPECT_NEAR(site.at(text, "Read also", "prefix_2"), share, 1e-6);
  EXPECT_EQ(site.at(text, "Read also", "prefix_3"), 0) << "its third word is new";
  EXPECT_EQ(site.at(text, "Read also", "suffix_1"), 0);
  EXPECT_NEAR(site.at(text, word(100), "suffix_3"), share, 1e-6);
  EXPECT_EQ(site.at(text, word(100), "prefix_1"), 0);
  for (const char* feature : {"prefix_1", "prefix_3", "suffix_1", "suffix_3"})
    EXPECT_NEAR(site.at(text, "Imprint", feature), share, 1e-6) << "that of the line";
  EXPECT_GT(site.at(text, "Read also " + word(0), "prefix_share"), 0.9);
  EXPECT_GT(site.at(text, "Read also all", "prefix_2"), 0.9);
  EXPECT_EQ(site.at(text, "Read also all", "prefix_share"), 0) << "a repeated line needs no slot";
}

TEST(Slots, AreKnownAmidFreshText) {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 12; ++i) {
    const std::string lines = story(i);
    const std::size_t middle = lines.find('\n', lines.size() / 2) + 1;
    pages.push_back(page_of(
        i, lines.substr(0, middle) + "Asked about " + prose(i + 50) + "\n" + lines.substr(middle)));
  }
  SiteFeatures site(pages);
  EXPECT_GT(site.at(pages[0].text, "Asked about", "prefix_2"), 0.9);
}

// The first page asks about a sentence, the second about a paragraph.
TEST(Slots, ThreeWordsAreNoTemplateOfAParagraph) {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 12; ++i) {
    std::string asked = "Asked about " + prose(i + 50);
    while (i == 1 && std::ranges::count(asked, ' ') < 48) asked += " " + prose(i + 70);
    pages.push_back(page_of(i, asked + "\n" + story(i)));
  }
  SiteFeatures site(pages);
  EXPECT_GT(site.at(pages[0].text, "Asked about", "prefix_2"), 0.9);
  EXPECT_GT(site.at(pages[0].text, "Asked about", "prefix_share"), 0.9);
  EXPECT_EQ(site.at(pages[1].text, "Asked about", "prefix_2"), 0);
  EXPECT_EQ(site.at(pages[1].text, "Asked about", "prefix_share"), 0);
}

TEST(Runs, TokensCountByTheShareOfArticlesWithTheirRun) {
  const std::string everywhere =
      "the paper thanks all its readers for coming back to this corner of town";
  const std::string common =
      "our market report appears here on every second Friday with all prices";
  const std::string rare = "he was born in a small house by the river mill";
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 40; ++i) {
    std::string text = word(i) + " " + word(i + 200);
    if (i < 30) text += "\n" + word(i + 100) + " " + everywhere + " " + word(i + 300);
    if (i < 10) text += "\n" + word(i + 400) + " " + common + " " + word(i + 500);
    if (i < 3) text += "\n" + word(i + 600) + " " + rare + " " + word(i + 700);
    pages.push_back(page_of(i, text + "\n" + story(i)));
  }
  SiteFeatures site(pages);
  ASSERT_EQ(site.articles(), 40u);
  const auto expect = [&](const std::string& unit, double any, double share, double is_common,
                          double is_everywhere) {
    EXPECT_NEAR(site.at(pages[0].text, unit, "run_any"), any, 1e-6) << unit;
    EXPECT_NEAR(site.at(pages[0].text, unit, "run_mean"), any * share, 1e-6) << unit;
    EXPECT_NEAR(site.at(pages[0].text, unit, "run_common"), any * is_common, 1e-6) << unit;
    EXPECT_NEAR(site.at(pages[0].text, unit, "run_everywhere"), any * is_everywhere, 1e-6) << unit;
  };
  // The first and the last word of each line are new.
  expect(word(100), 14 / 16.0, 29 / 41.0, 1, 1);
  expect(word(400), 12 / 14.0, 9 / 41.0, 1, 0);
  expect(word(600), 11 / 13.0, 2 / 41.0, 0, 0);
  expect(prose(0), 0, 0, 0, 0);
}

TEST(Zone, ATemplateHasTheSideOfItsSite) {
  SiteFeatures site = prose_site();
  const std::string text = prose_page(3);
  for (const char* side : {"side", "side_here"}) {
    EXPECT_EQ(site.at(text, "Top menu", side), 0) << side;
    EXPECT_EQ(site.at(text, "Imprint", side), 1) << side;
    EXPECT_NEAR(site.at(text, prose(3), side), 1 / 12.0, 0.02) << "the first of six lines";
  }
  const std::string upside_down = "Imprint\n" + story(3) + "Top menu";
  EXPECT_EQ(site.at(upside_down, "Imprint", "side"), 1);
  EXPECT_EQ(site.at(upside_down, "Imprint", "side_here"), 0);
  EXPECT_EQ(site.at(upside_down, "Top menu", "side"), 0);
  EXPECT_EQ(site.at(upside_down, "Top menu", "side_here"), 1);
  EXPECT_EQ(site.at("Imprint", "Imprint", "side_here"), 0.5) << "no fresh text";
}

TEST(Zone, ShortLinesAreLessFreshTextThanProse) {
  SiteFeatures site = prose_site();
  const std::string teaser = headline(500);
  EXPECT_LT(site.at(teaser + "\n" + prose(70) + "\n", prose(70), "side_here"), 0.6);
  EXPECT_GT(site.at(prose(71) + "\n" + prose(70) + "\n", prose(70), "side_here"), 0.7);
}

const std::vector<std::string> kSteps = {"",         "_from_2",  "_from_6",
                                         "_from_20", "_from_50", "_by_all"};

// The number of steps that a line reaches. Steps of the other kind of line must be 0.
std::size_t steps(SiteFeatures& site, const std::string& text, const std::string& line,
                  bool is_prose) {
  std::size_t reached = 0;
  for (const std::string& step : kSteps) {
    const std::string prose_step = step.empty() ? "repeated_prose" : "prose" + step;
    const std::string own = is_prose ? prose_step : "repeated" + step,
                      other = is_prose ? "repeated" + step : prose_step;
    EXPECT_EQ(site.at(text, line, other), 0) << line << other;
    const double value = site.at(text, line, own);
    EXPECT_TRUE(value == 0 || value == 1) << line << own;
    if (value == 0) continue;
    EXPECT_EQ(&kSteps[reached], &step) << "a step is missing: " << line;
    ++reached;
  }
  return reached;
}

TEST(Repetition, ALineReachesEachStepUpToItsShare) {
  // How many of the 40 articles carry a line, and the steps that it reaches.
  const std::vector<std::pair<int, std::size_t>> lines = {{2, 2},  {4, 3},  {10, 4},
                                                          {22, 5}, {35, 5}, {36, 6}};
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 40; ++i) {
    std::string text;
    for (const auto& [articles, step] : lines) {
      if (i < articles) text += word(800 + articles) + "\n" + prose(800 + articles) + "\n";
    }
    pages.push_back(page_of(i, text + story(i)));
  }
  SiteFeatures site(pages);
  ASSERT_EQ(site.articles(), 40u);
  for (const auto& [articles, step] : lines) {
    EXPECT_EQ(steps(site, pages[0].text, word(800 + articles), false), step) << articles;
    EXPECT_EQ(steps(site, pages[0].text, prose(800 + articles), true), step) << articles;
  }
  EXPECT_EQ(steps(site, pages[0].text, prose(0), true), 0u) << "it is fresh";
}

TEST(Repetition, EightArticlesCanShowThatAllCarryALine) {
  for (const auto& [articles, step] : {std::pair{7, 5u}, std::pair{8, 6u}}) {
    std::vector<test::OwnedPage> pages;
    for (int i = 0; i < articles; ++i)
      pages.push_back(page_of(i, "Menu\n" + prose(90) + "\n" + story(i) + (i > 0 ? "Most" : "")));
    SiteFeatures site(pages);
    ASSERT_EQ(site.articles(), static_cast<std::uint32_t>(articles));
    EXPECT_EQ(steps(site, pages[1].text, "Menu", false), step) << articles;
    EXPECT_EQ(steps(site, pages[1].text, prose(90), true), step) << articles;
    EXPECT_EQ(steps(site, pages[1].text, "Most", false), 5u) << articles;
  }
}

}  // namespace
}  // namespace chaff
