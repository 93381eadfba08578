#include "facts/breadcrumb.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace chaff::detail {
namespace {

// Two lines of a page; "^" is where the first one is cut.
class BreadcrumbTest : public testing::Test {
 protected:
  // Whether a unit leads to the last one, which may be the headline.
  bool leads(std::string_view above, std::string_view below, bool headline = false) {
    const std::size_t cut = above.find('^');
    std::string text(above.substr(0, cut));
    if (cut != above.npos) text += above.substr(cut + 1);
    text += "\n" + std::string(below);
    Document doc;
    segment(text, 0, doc);
    PageFacts facts;
    facts.doc = &doc;
    facts.units = {line(doc, 0), line(doc, 1)};
    facts.headline = headline ? 1 : 2;
    if (cut != above.npos) {
      Unit& piece = facts.units[0];
      piece.begin = static_cast<std::uint32_t>(cut);
      while (doc.token_begin[piece.first_token] < cut) ++piece.first_token;
    }
    find_breadcrumbs(facts);
    EXPECT_FALSE(facts.units[1].breadcrumb);
    return facts.units[0].breadcrumb;
  }

 private:
  static Unit line(const Document& doc, std::uint32_t index) {
    const Line& line = doc.lines[index];
    Unit unit;
    unit.line = index;
    unit.begin = line.begin;
    unit.end = line.end;
    unit.first_token = line.first_token;
    unit.last_token = line.last_token;
    return unit;
  }
};

TEST_F(BreadcrumbTest, IsAPathThatEndsWithTheLineBelow) {
  EXPECT_TRUE(leads("Home / News / The ferry sails again", "The ferry sails again"));
  EXPECT_TRUE(leads("Home > News > The ferry sails again!", "The Ferry Sails Again"));
  EXPECT_TRUE(leads("Beranda/ Acara /Kapal berlayar lagi", "Kapal berlayar lagi"));
  EXPECT_TRUE(leads("首页 › 新闻 › 渡轮再次启航", "渡轮再次启航"));
  EXPECT_FALSE(leads("Home / News / The ferry sails again", "The ferry sails")) << "not its end";
  EXPECT_FALSE(leads("Now The ferry sails again", "The ferry sails again")) << "no mark";
  EXPECT_FALSE(leads("Captain: The ferry sails again", "The ferry sails again")) << "a voice";
  EXPECT_FALSE(leads("The ferry sails again", "The ferry sails again")) << "the same line";
  EXPECT_FALSE(leads("Home / News / Ferry", "Ferry")) << "a word";
}

TEST_F(BreadcrumbTest, HasItsMarkBetweenWordsAndTheSameNumbers) {
  EXPECT_FALSE(leads("1/2 cup of flour", "2 cup of flour")) << "a fraction";
  EXPECT_FALSE(leads("Butter / 3 cups of flour", "2 cups of flour")) << "another number";
  EXPECT_TRUE(leads("Recipes / 3 cups of flour", "3 cups of flour"));
}

TEST_F(BreadcrumbTest, MayBeCutBeforeItsEnd) {
  EXPECT_TRUE(leads("You are here: Home / News ^/ The ferry sails again", "The ferry sails again"));
  EXPECT_FALSE(leads("You are here now. ^The ferry sails again", "The ferry sails again"));
}

TEST_F(BreadcrumbTest, OrItIsTheHeadlineCutShort) {
  const auto leads_to_headline = [&](std::string_view line) {
    return leads(line, "The ferry sails again", true);
  };
  EXPECT_TRUE(leads_to_headline("The ferry sails…"));
  EXPECT_TRUE(leads_to_headline("The ferry sails..."));
  EXPECT_TRUE(leads_to_headline("The ferry sails again…"));
  EXPECT_FALSE(leads_to_headline("The ferry sails"));
  EXPECT_FALSE(leads_to_headline("The ferry sank…"));
  EXPECT_FALSE(leads_to_headline("The ferry sails again today…"));
  EXPECT_FALSE(leads_to_headline("The…")) << "a word";
  EXPECT_FALSE(leads("The ferry sails…", "The ferry sails again")) << "a verse";
}

// "Sail on… Sail on, sailor" is one sentence, even where it is cut.
TEST_F(BreadcrumbTest, IsALineOfItsOwn) {
  EXPECT_TRUE(leads("Sail on…", "Sail on, sailor", true));
  const std::string text = "Sail on… Sail on, sailor";
  Document doc;
  segment(text, 0, doc);
  PageFacts facts;
  facts.doc = &doc;
  facts.units.resize(2);
  facts.headline = 1;
  facts.units[0].end = static_cast<std::uint32_t>(text.find(" Sail"));
  facts.units[0].last_token = facts.units[1].first_token = 2;
  facts.units[1].last_token = 5;
  find_breadcrumbs(facts);
  EXPECT_FALSE(facts.units[0].breadcrumb);
}

}  // namespace
}  // namespace chaff::detail
