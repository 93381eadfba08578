#include "facts/echoes.h"

#include <gtest/gtest.h>

#include <string>

#include "facts/fact_finder.h"
#include "text/segment.h"

namespace chaff::detail {
namespace {

// Keeps the document that the facts point to.
struct Found {
  Document doc;
  PageFacts facts;

  explicit Found(const std::string& text) {
    segment(text, 0, doc);
    FactFinder finder{RuleSet()};
    finder.find(doc, {}, 0, SiteBlock(), {Fact::kTitle, Fact::kEchoes}, facts);
  }
};

TEST(Echoes, ALineThatIsOnThePageTwiceIsKnownAtBothPlaces) {
  const Found found("Share\nThe ferry sails again\nShare\n");
  const auto& units = found.facts.units;
  ASSERT_EQ(units.size(), 3u);
  EXPECT_TRUE(!units[0].earlier_on_page && units[0].later_on_page);
  EXPECT_TRUE(!units[1].earlier_on_page && !units[1].later_on_page);
  EXPECT_TRUE(units[2].earlier_on_page && !units[2].later_on_page);
}

TEST(Echoes, AreTheShareOfTheRunsThatAreOnThePageElsewhere) {
  // Of the seven runs of five tokens in the first line, three are in the second, too.
  const Found found("a b c d e f g h i j k\na b c d e f g x\n");
  const auto& units = found.facts.units;
  ASSERT_EQ(units.size(), 2u);
  EXPECT_DOUBLE_EQ(units[0].echo_later, 3.0 / 7);
  EXPECT_EQ(units[0].echo_earlier, 0);
  EXPECT_DOUBLE_EQ(units[1].echo_earlier, 3.0 / 4);
  EXPECT_EQ(units[1].echo_later, 0);
}

}  // namespace
}  // namespace chaff::detail
