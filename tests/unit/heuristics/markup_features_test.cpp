// What the heuristics of HTML measure, on a small site.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "support/site_features.h"
#include "support/stories.h"

namespace chaff {
namespace {

using test::headline;
using test::SiteFeatures;

constexpr std::string_view kMarkup =
    "0 body div#page nav.menu ul li.item a\t10\n2 main article.post h1\n4 p.lead\n4 p.text\n"
    "2 div.related aside.box section figure a\t10\n2 footer span.copyright";

std::string prose(int i, int line) {
  std::string lines = test::story(i);
  for (; line > 0; --line) lines.erase(0, lines.find('\n') + 1);
  return lines.substr(0, lines.find('\n'));
}

std::string text_of(int i) {
  return "Front page\n" + headline(i) + "\n" + prose(i, 0) + "\n" + prose(i, 1) + "\n" +
         headline(i + 500) + "\nThe Harbour Courier 2024";
}

class MarkupFeatures : public testing::Test {
 protected:
  static std::vector<test::OwnedPage> pages() {
    std::vector<test::OwnedPage> pages;
    for (int i = 0; i < 10; ++i) {
      pages.push_back(test::page_of(i, text_of(i)));
      pages.back().markup = kMarkup;
    }
    return pages;
  }

  double at(std::string_view line, std::string_view feature) {
    return site_.at(text_of(3), line, feature, kMarkup);
  }

  const std::string lead_ = prose(3, 0), related_ = headline(503);
  SiteFeatures site_{pages()};
};

TEST_F(MarkupFeatures, TagsAreThoseOfTheLinesElementAndOfThoseAroundIt) {
  EXPECT_EQ(at("Front page", "in_nav"), 1);
  EXPECT_EQ(at("Front page", "in_list"), 1);
  EXPECT_EQ(at("Front page", "in_main"), 0);
  EXPECT_EQ(at(lead_, "in_main"), 1);
  EXPECT_EQ(at(lead_, "in_article"), 1);
  EXPECT_EQ(at(lead_, "in_nav"), 0);
  EXPECT_EQ(at(lead_, "tag_paragraph"), 1);
  EXPECT_EQ(at(headline(3), "tag_headline"), 1);
  EXPECT_EQ(at(headline(3), "tag_paragraph"), 0);
  EXPECT_EQ(at("The Harbour", "in_footer"), 1);
  EXPECT_NEAR(at(lead_, "depth"), 4 / 32.0, 1e-6);
}

TEST_F(MarkupFeatures, AnInlineElementCountsAndSoDoesItsBlock) {
  EXPECT_EQ(at("Front page", "tag_link"), 1);
  EXPECT_EQ(at("Front page", "tag_item"), 1);
  EXPECT_EQ(at("The Harbour", "tag_inline"), 1);
  EXPECT_EQ(at(lead_, "tag_link"), 0);
}

TEST_F(MarkupFeatures, LinksAreShares) {
  EXPECT_EQ(at("Front page", "linked"), 1);
  EXPECT_EQ(at("Front page", "all_linked"), 1);
  EXPECT_NEAR(at(related_, "linked"), 10.0 / static_cast<double>(related_.size()), 1e-6);
  EXPECT_EQ(at(related_, "all_linked"), 0);
  EXPECT_EQ(at(lead_, "linked"), 0);
}

TEST_F(MarkupFeatures, TheWordsOfThreeElementsAreNear) {
  EXPECT_EQ(at(lead_, "near_content"), 1) << "article.post";
  EXPECT_EQ(at(lead_, "far_content"), 0);
  EXPECT_EQ(at("Front page", "near_menu"), 0) << "the fourth";
  EXPECT_EQ(at("Front page", "far_menu"), 1);
  EXPECT_EQ(at(related_, "near_related"), 0) << "the fifth";
  EXPECT_EQ(at(related_, "far_related"), 1);
  EXPECT_EQ(at("The Harbour", "near_footer"), 1) << "copyright";
}

TEST_F(MarkupFeatures, ContainersAreTheElementAndTheLargerOnesAroundIt) {
  EXPECT_EQ(at("Front page", "box_links_own"), 1);
  EXPECT_NEAR(at("Front page", "box_bytes_own"), std::log2(11.0) / 14, 1e-6);
  EXPECT_EQ(at("Front page", "box_prose_own"), 0);
  EXPECT_LT(at("Front page", "box_links_around_1"), 0.2) << "all of the page is next";
  EXPECT_EQ(at("Front page", "box_prose_around_1"), 1);
  EXPECT_EQ(at("Front page", "box_bytes_around_2"), 0) << "nothing is larger";
  const auto bytes = static_cast<double>(lead_.size());
  EXPECT_NEAR(at(lead_, "box_prose_own"), bytes / (bytes + static_cast<double>(prose(3, 1).size())),
              0.05);
  EXPECT_EQ(at(lead_, "box_prose_around_1"), 1);
  EXPECT_NEAR(at("Front page", "box_home_below"), 1 / 6.0, 1e-6);
  EXPECT_NEAR(at(headline(3), "box_home_below"), 1 / 6.0, 1e-6);
}

TEST_F(MarkupFeatures, PathsAreWhatOtherArticlesHaveThere) {
  EXPECT_NEAR(at("Front page", "path_share_own"), 9 / 11.0, 1e-6);
  EXPECT_EQ(at("Front page", "path_repeated_own"), 1);
  EXPECT_EQ(at("Front page", "path_links_own"), 1);
  EXPECT_EQ(at("Front page", "path_held_own"), 0);
  EXPECT_EQ(at("Front page", "path_side"), 0);
  EXPECT_NEAR(at("Front page", "path_lines"), 1 / 8.0, 1e-6);
  EXPECT_EQ(at(lead_, "path_repeated_own"), 0);
  EXPECT_EQ(at(lead_, "path_prose_own"), 1);
  EXPECT_NEAR(at(lead_, "path_held_own"), 0.5, 0.05);
  EXPECT_EQ(at(lead_, "path_held_around_1"), 1);
  EXPECT_EQ(at(related_, "path_repeated_own"), 0);
  EXPECT_EQ(at(related_, "path_side"), 1);
}

TEST_F(MarkupFeatures, TheHomeIsWhereTheArticlesOwnProseIs) {
  for (const std::string& line : {std::string("Front page"), lead_, related_}) {
    EXPECT_EQ(at(line, "home_known"), 1);
    EXPECT_EQ(at(line, "in_home"), 1);
  }
  EXPECT_NEAR(at("Front page", "home_depth"), 1 / 6.0, 1e-6);
  EXPECT_NEAR(at(headline(3), "home_depth"), 1 / 6.0, 1e-6);
  EXPECT_EQ(at(headline(3), "home_held"), 1);
}

TEST_F(MarkupFeatures, TextAloneHasNone) {
  for (const char* feature :
       {"marked", "in_nav", "far_menu", "box_bytes_own", "path_share_own", "home_known"}) {
    EXPECT_GT(at("Front page", feature), 0) << feature;
    EXPECT_EQ(site_.at(text_of(3), "Front page", feature), 0) << feature;
  }
}

}  // namespace
}  // namespace chaff
