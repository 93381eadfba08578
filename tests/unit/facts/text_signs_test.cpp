#include "facts/text_signs.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "facts/fact_finder.h"

namespace chaff::detail {
namespace {

// For each line of a page whether it has a cue: "c" or ".".
std::string cues(std::string_view text) {
  Document doc;
  segment(text, 0, doc);
  PageFacts facts;
  FactFinder(RuleSet::builtin()).find(doc, {.text = text}, 0, SiteBlock(), FactSet::all(), facts);
  std::string found;
  for (const Unit& unit : facts.units) found += unit.has_cue ? 'c' : '.';
  return found;
}

TEST(TextSigns, AnArrowBetweenWordsAndTheirTranslationsPointsNowhere) {
  EXPECT_EQ(cues("νερό\n→\nwater\nψωμί\n→\nbread\nαλάτι\n→\nsalt\n"), ".........");
}

TEST(TextSigns, TwoArrowsAreAroundTheArticle) {
  EXPECT_EQ(cues("→\nThe ferry sails again from Monday on.\n→\n"), "c.c");
  EXPECT_EQ(cues("→\nνερό\n»\nwater\n»\nψωμί\n»\n→\n"), "c......c");
}

// Elsewhere a rule takes a time for the length of a video.
TEST(TextSigns, TimesOfAProgrammeAreNoLengths) {
  EXPECT_EQ(cues("09:00\nThe doors open\n10:15\nThe mayor speaks\n12:30\nLunch\n"), "......");
  EXPECT_EQ(cues("03:21\nThe ferry sails again\n04:10\nThe mill is for sale\n"), "c.c.");
}

TEST(TextSigns, LoseTheCueOfTheWidespreadTable) {
  std::vector<Unit> units(3);
  for (Unit& unit : units) {
    unit.has_cue = true;
    unit.widespread = 7;
    unit.masked = 1;
  }
  units[0].later_on_page = units[1].later_on_page = true;
  units[1].earlier_on_page = units[2].earlier_on_page = true;
  drop_cues_of_signs(units);
  for (const Unit& unit : units) {
    EXPECT_FALSE(unit.has_cue);
    EXPECT_EQ(unit.widespread, SiteBlock::kNone);
  }
}

TEST(TextSigns, WordsAndNumbersAreNoSigns) {
  EXPECT_EQ(cues("Read more\nOne\nRead more\nTwo\nRead more\n"), "c.c.c");
  EXPECT_EQ(cues("続きを読む\n一\n続きを読む\n二\n続きを読む\n"), "c.c.c");
  EXPECT_EQ(cues("อ่านต่อ\nก\nอ่านต่อ\nข\nอ่านต่อ\n"), "c.c.c");
  EXPECT_EQ(cues("1/12\nOne\n1/12\nTwo\n1/12\n"), "c.c.c");
}

}  // namespace
}  // namespace chaff::detail
