#include "facts/masthead.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "decide/guards.h"
#include "facts/fact_finder.h"
#include "support/stories.h"

namespace chaff::detail {
namespace {

// The masthead of a page, as "#". Its lines: H all of the title, S the same as a sentence, h a
// part of it, p own prose, L a long paragraph of it, P prose that the site repeats, r another line
// that it repeats, x one without words, s one with a slot, c one that a rule matches, and fresh
// lines.
std::string masthead(std::string_view lines, bool sure = true) {
  PageFacts facts;
  for (const char kind : lines) {
    Unit& unit = facts.units.emplace_back();
    if (kind == 'H' || kind == 'S') unit.title = TitleMatch::kWhole;
    if (kind == 'h') unit.title = TitleMatch::kBegin;
    unit.prose = kind == 'p' || kind == 'L' || kind == 'P' || kind == 'S';
    unit.repeated = kind == 'P' || kind == 'r' || kind == 'x';
    unit.has_cue = kind == 'c';
    unit.shape.words = kind == 'x' ? 0 : 1;
    unit.shape.letters = kind == 'L' ? 251 : 250;
    if (kind == 's') unit.suffix_template = 0;
  }
  facts.headline = lines.find_first_of("HSh");
  facts.headline_sure = sure;
  find_masthead(facts);
  std::string marked(lines);
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (facts.units[i].masthead) marked[i] = '#';
  return marked;
}

TEST(Mastheads, AreAllThatIsAboveTheHeadline) {
  EXPECT_EQ(masthead("rr..PHr.ppr"), "#####Hr.ppr");
  EXPECT_EQ(masthead("Hpp"), "Hpp");
}

TEST(Mastheads, NeedAHeadlineThatIsSureAndAllOfTheTitle) {
  EXPECT_EQ(masthead("rr.Hpp", false), "rr.Hpp");
  EXPECT_EQ(masthead("rr.hpp"), "rr.hpp");
}

TEST(Mastheads, NeedProseSoonBelowTheHeadlineAndNoneAbove) {
  EXPECT_EQ(masthead("rpHp"), "rpHp");
  EXPECT_EQ(masthead("r.H.......p"), "##H.......p");
  EXPECT_EQ(masthead("r.H........p"), "r.H........p");
  EXPECT_EQ(masthead("r.H.P.."), "r.H.P..") << "a poem";
}

TEST(Mastheads, AreFollowedByTheAuthorTheDateAndTheShareBar) {
  EXPECT_EQ(masthead("r.H.rrcc.sscrr..p"), "##H.rrcc.sscrr..p");
  EXPECT_EQ(masthead("r.H.rr..cc....c.p"), "r.H.rr..cc....c.p") << "eight lines of its own";
}

// A picture above the headline, with its caption.
TEST(Mastheads, MayHaveACaptionAmidTheFrame) {
  EXPECT_EQ(masthead("rrrrpHpppp"), "#####Hpppp");
  EXPECT_EQ(masthead("rrrrp.Hpppp"), "######Hpppp") << "and the topic";
  for (const char* article : {"rrrrp..Hpppp", "rrrrppHpppp", "rrrrLHpppp", "rrrrpHppp", "rrrpHpppp",
                              "rrrxpHpppp", "prrrrHpppp", "pHpppp"})
    EXPECT_EQ(masthead(article), article);
}

TEST(Mastheads, ReachDownToTheLastOfHeadlinesThatFollowAtOnce) {
  EXPECT_EQ(masthead("r.HHpp"), "###Hpp");
  EXPECT_EQ(masthead("r.HrsHp"), "#####Hp");
  EXPECT_EQ(masthead("r.H.rHp"), "###.#Hp") << "a fresh line may be of the article";
  EXPECT_EQ(masthead("r.HrrrHp"), "##HrrrHp") << "too far below";
  EXPECT_EQ(masthead("r.HpH"), "##HpH");
  EXPECT_EQ(masthead("r.SrSp"), "####Sp") << "a headline that reads like a sentence is no prose";
}

// Above a page's headline. With markup the scores decide.
TEST(Mastheads, GoOnPagesWithoutMarkup) {
  const std::string text =
      "Boats\nThe harbour, day by day\nThe ferry sails again\n" + test::story(0);
  Document doc;
  segment(text, 0, doc);
  PageFacts facts;
  FactFinder finder{RuleSet()};
  Page page{.text = text, .title = "The ferry sails again"};
  finder.find(doc, page, 0, SiteBlock(), FactSet::all(), facts);
  EXPECT_EQ(find_guard(facts, 0), Guard::kMasthead);
  EXPECT_EQ(verdict(facts, 1), Verdict::kBoilerplate);
  EXPECT_EQ(verdict(facts, 2), Verdict::kArticle);
  const std::string markup = test::paragraphs(facts.units.size());
  page.markup = markup;
  finder.find(doc, page, 0, SiteBlock(), FactSet::all(), facts);
  EXPECT_EQ(verdict(facts, 1), Verdict::kOpen);
}

}  // namespace
}  // namespace chaff::detail
