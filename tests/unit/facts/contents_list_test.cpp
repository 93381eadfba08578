#include "facts/contents_list.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "facts/fact_finder.h"
#include "support/stories.h"

namespace chaff::detail {
namespace {

// The lines of a text that belong to lists of contents.
std::vector<std::string> entries(const std::string& text) {
  Document doc;
  segment(text, 0, doc);
  PageFacts facts;
  FactFinder finder{RuleSet()};
  finder.find(doc, {}, 0, SiteBlock(), {Fact::kEchoes}, facts);
  std::vector<std::string> found;
  for (const Unit& unit : facts.units) {
    if (unit.in_contents) found.push_back(text.substr(unit.begin, unit.end - unit.begin));
  }
  return found;
}

const std::vector<std::string> kHeadings = {"The harbour", "Ferries of 1920", "Ferries of 1950",
                                            "What is left"};

// The headings with paragraphs between.
std::string article(const std::vector<std::string>& headings) {
  std::string text = test::story(0);
  for (std::size_t i = 0; i < headings.size(); ++i) {
    text += headings[i] + "\n" + test::story(static_cast<int>(10 + i));
  }
  return text;
}

std::string list(const std::vector<std::string>& headings) {
  std::string text;
  for (const std::string& heading : headings) text += heading + "\n";
  return text;
}

TEST(ContentsLists, RepeatTheSubHeadingsInTheirOrderAboveOrBelowThem) {
  EXPECT_EQ(entries(list(kHeadings) + article(kHeadings)), kHeadings);
  EXPECT_EQ(entries(article(kHeadings) + list(kHeadings)), kHeadings);
  EXPECT_EQ(entries(article(kHeadings)), std::vector<std::string>());
}

TEST(ContentsLists, MayNumberTheirEntriesAndGiveThePageTwice) {
  const std::vector<std::string> numbered = {"1. The harbour", "1.1. Ferries of 1920",
                                             "1.2. Ferries of 1950", "2) What is left"};
  EXPECT_EQ(entries(list(numbered) + article(kHeadings)), numbered);
  const std::vector<std::string> twice(numbered.begin(), numbered.end());
  std::vector<std::string> both = numbered;
  both.insert(both.end(), twice.begin(), twice.end());
  EXPECT_EQ(entries(list(numbered) + "Contents\n" + list(twice) + article(kHeadings)), both);
}

TEST(ContentsLists, HaveFourEntriesOrMore) {
  const std::vector<std::string> three(kHeadings.begin(), kHeadings.begin() + 3);
  EXPECT_EQ(entries(list(three) + article(three)), std::vector<std::string>());
}

TEST(ContentsLists, AreInTheOrderOfTheSubHeadings) {
  const std::vector<std::string> other = {kHeadings[0], kHeadings[2], kHeadings[1], kHeadings[3]};
  EXPECT_EQ(entries(list(other) + article(kHeadings)), std::vector<std::string>());
}

TEST(ContentsLists, HaveTheNumbersOfTheSubHeadings) {
  const std::vector<std::string> other = {"The harbour", "Ferries of 1921", "Ferries of 1951",
                                          "What is left"};
  EXPECT_EQ(entries(list(other) + article(kHeadings)), std::vector<std::string>());
}

TEST(ContentsLists, AreNoTablesThatAPageHasTwice) {
  EXPECT_EQ(entries(list(kHeadings) + test::story(0) + list(kHeadings)),
            std::vector<std::string>());
}

TEST(ContentsLists, AreNoQuotedParagraphs) {
  std::string quoted = test::story(20), answers;
  for (std::size_t begin = 0, i = 0; begin < quoted.size(); ++i) {
    const std::size_t next = quoted.find('\n', begin) + 1;
    answers += quoted.substr(begin, next - begin) + test::story(static_cast<int>(30 + i));
    begin = next;
  }
  EXPECT_EQ(entries(quoted + answers), std::vector<std::string>());
}

}  // namespace
}  // namespace chaff::detail
