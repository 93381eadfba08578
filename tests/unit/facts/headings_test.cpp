#include "facts/headings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "decide/guards.h"

namespace chaff::detail {
namespace {

// The lines of a page that are sub-headings, as "#". Its lines: H the headline, p own prose, P
// prose that the site repeats, r another line that it repeats, q a question that it repeats, Q one
// that only this page has, c a line that a rule matches, C one that is on the page twice, l a long
// one.
std::string sub_headings(std::string_view lines) {
  PageFacts facts;
  for (const char kind : lines) {
    Unit& unit = facts.units.emplace_back();
    unit.line = static_cast<std::uint32_t>(facts.units.size());
    unit.prose = kind == 'p' || kind == 'P';
    unit.repeated = kind == 'P' || kind == 'r' || kind == 'q';
    unit.shape.question = kind == 'q' || kind == 'Q';
    unit.has_cue = kind == 'c' || kind == 'C' || kind == 'l';
    unit.later_on_page = kind == 'C';
    unit.shape.letters = kind == 'l' ? kBriefLength + 1 : kBriefLength;
  }
  facts.headline = std::min(lines.find('H'), lines.size());
  find_headings(facts);
  std::string marked(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_FALSE(facts.units[i].field);
    if (!facts.units[i].sub_heading) continue;
    marked[i] = '#';
    const bool guarded = facts.units[i].repeated || find_guard(facts, i) == Guard::kSubHeading;
    EXPECT_TRUE(guarded) << i;
  }
  return marked;
}

TEST(Headings, AreQuestionsOfSeveralPagesWithAnswersOfThisOne) {
  EXPECT_EQ(sub_headings("rHqpqpr"), "rH#p#pr");
  EXPECT_EQ(sub_headings("Hqpppr"), "Hqpppr") << "a single one";
  EXPECT_EQ(sub_headings("HqpqPqrq"), "HqpqPqrq") << "one answer only";
  EXPECT_EQ(sub_headings("HQpQp"), "HQpQp");
}

TEST(Headings, AreCuesThatEachComeOnceAmidTheArticle) {
  EXPECT_EQ(sub_headings("cHcpcpcpc"), "cH#p#p#pc");
  EXPECT_EQ(sub_headings("HcpcpPc"), "HcpcpPc") << "two";
  EXPECT_EQ(sub_headings("HpcpcpCp"), "HpcpcpCp") << "the third comes again";
  EXPECT_EQ(sub_headings("Hpcpcplp"), "Hpcpcplp") << "the third is long";
  EXPECT_EQ(sub_headings("HpcpcpcPrcp"), "HpcpcpcPrcp") << "others have furniture beside them";
}

}  // namespace
}  // namespace chaff::detail
