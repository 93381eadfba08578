#include "facts/text_signs.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

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

TEST(TextSigns, WordsAndNumbersAreNoSigns) {
  EXPECT_EQ(cues("Read more\nOne\nRead more\nTwo\nRead more\n"), "c.c.c");
  EXPECT_EQ(cues("1/12\nOne\n1/12\nTwo\n1/12\n"), "c.c.c");
}

}  // namespace
}  // namespace chaff::detail
