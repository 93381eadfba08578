#include <gtest/gtest.h>

#include "facts/page_facts.h"

namespace chaff::detail {
namespace {

TEST(Units, RepeatIfOneRunIsAllOfThemOrPhrasesAreALineWithoutASentence) {
  Unit unit;
  unit.run_template = 7;
  unit.run_cover = kCovered;
  unit.run_longest = 0.1;
  EXPECT_EQ(unit.whole_template(), 7u);
  unit.prose = unit.shape.ends_sentence = true;
  EXPECT_EQ(unit.whole_template(), SiteBlock::kNone) << "a sentence of usual phrases";
  unit.prose = false;
  EXPECT_EQ(unit.whole_template(), 7u);
  unit.prose = true;
  unit.shape.ends_sentence = false;
  EXPECT_EQ(unit.whole_template(), 7u) << "a list of names";
  unit.shape.ends_sentence = true;
  unit.run_longest = kOneTemplate;
  EXPECT_EQ(unit.whole_template(), 7u);
  unit.run_cover = 0.7;
  EXPECT_EQ(unit.whole_template(), SiteBlock::kNone);
  unit.run_longest = 0.1;
  unit.line_template = 3;
  EXPECT_EQ(unit.whole_template(), 3u);
}

}  // namespace
}  // namespace chaff::detail
