#include "facts/headline.h"

#include <gtest/gtest.h>

#include <string>

#include "facts/fact_finder.h"
#include "text/segment.h"

namespace chaff::detail {
namespace {

TEST(Headlines, StandBelowTheBreadcrumbThatNamesThem) {
  const std::string_view prose =
      "Nobody had expected so many of them, said the captain, who has been on this line for thirty "
      "years, on Friday morning.";
  const std::string text = "Home\nThe ferry sails again\nBy Anna\nThe ferry sails again\n" +
                           std::string(prose) + "\nThe ferry sails again\n";
  Document doc;
  segment(text, 0, doc);
  PageFacts facts;
  FactFinder finder{RuleSet()};
  finder.find(doc, {.title = "The ferry sails again"}, 0, SiteBlock(), {Fact::kTitle}, facts);
  EXPECT_EQ(facts.units.at(4).begin, text.find(prose));
  EXPECT_EQ(facts.headline, 3u);
}

TitleMatch match(std::string_view title, std::string_view line) {
  Document a, b;
  segment(title, 0, a);
  segment(line, 0, b);
  return match_title(a.token_hash, b.token_hash);
}

TEST(Headlines, AreTheTitlesBeginningOrEndOrHoldItsBeginning) {
  constexpr std::string_view kTitle = "The ferry sails again | Harbour Courier";
  EXPECT_EQ(match(kTitle, "The ferry sails again"), TitleMatch::kBegin);
  EXPECT_EQ(match(kTitle, "Harbour Courier"), TitleMatch::kEnd);
  EXPECT_EQ(match(kTitle, "ferry sails"), TitleMatch::kNone);
  EXPECT_EQ(match(kTitle, "The"), TitleMatch::kNone);
  EXPECT_EQ(match(kTitle, "Home > News > The ferry sails again | Harbour Courier"),
            TitleMatch::kInside);
}

// A paragraph that quotes the headline is not a breadcrumb.
TEST(Headlines, ALineOfMoreThanThreeTitlesOnlyMentionsTheTitle) {
  const std::string title = "ferry sails again", words = " one two three four five six seven eight";
  const std::string longest = title + words + " nine";  // 3 * 3 + 3 tokens
  EXPECT_EQ(match(title, longest), TitleMatch::kInside);
  EXPECT_EQ(match(title, longest + " ten"), TitleMatch::kNone);
}

}  // namespace
}  // namespace chaff::detail
