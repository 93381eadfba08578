#include "facts/breadcrumb.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace chaff::detail {
namespace {

// The units of a text: its lines, each cut before "^".
class BreadcrumbTest : public testing::Test {
 protected:
  // Whether the last unit but one leads to the last one.
  bool leads(std::string_view above, std::string_view below) {
    const std::size_t cut = above.find('^');
    std::string text(above.substr(0, cut));
    if (cut != above.npos) text += above.substr(cut + 1);
    text += "\n" + std::string(below);
    segment(text, 0, doc_);
    Unit first = unit(0), last = unit(1);
    if (cut != above.npos) {
      first.begin = static_cast<std::uint32_t>(cut);
      while (doc_.token_begin[first.first_token] < cut) ++first.first_token;
    }
    return is_breadcrumb(doc_, first, last);
  }

 private:
  Unit unit(std::uint32_t line) const {
    Unit found;
    found.line = line;
    found.begin = doc_.lines[line].begin;
    found.end = doc_.lines[line].end;
    found.first_token = doc_.lines[line].first_token;
    found.last_token = doc_.lines[line].last_token;
    return found;
  }

  Document doc_;
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

TEST_F(BreadcrumbTest, OrItIsTheLineBelowCutShort) {
  EXPECT_TRUE(leads("The ferry sails…", "The ferry sails again"));
  EXPECT_TRUE(leads("The ferry sails...", "The ferry sails again"));
  EXPECT_TRUE(leads("The ferry sails again…", "The ferry sails again"));
  EXPECT_FALSE(leads("The ferry sails", "The ferry sails again"));
  EXPECT_FALSE(leads("The ferry sank…", "The ferry sails again"));
  EXPECT_FALSE(leads("The ferry sails again today…", "The ferry sails again"));
  EXPECT_FALSE(leads("Ferry…", "Ferry sails again")) << "a word";
}

// "Sail on… Sail on, sailor" is one sentence, even where it is cut.
TEST_F(BreadcrumbTest, IsALineOfItsOwn) {
  EXPECT_TRUE(leads("Sail on…", "Sail on, sailor"));
  const std::string text = "Sail on… Sail on, sailor";
  Document doc;
  segment(text, 0, doc);
  Unit first, second;
  first.end = static_cast<std::uint32_t>(text.find(" Sail"));
  first.last_token = second.first_token = 2;
  second.last_token = 5;
  EXPECT_FALSE(is_breadcrumb(doc, first, second));
}

}  // namespace
}  // namespace chaff::detail
