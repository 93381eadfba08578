#include "facts/sorted_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "facts/fact_finder.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// The ends of the lists that begin with each line.
std::vector<std::size_t> ends(const std::vector<std::string>& lines, std::string_view title = "") {
  const std::string text = joined(lines);
  Document doc;
  segment(text, 0, doc);
  PageFacts facts;
  FactFinder finder{RuleSet()};
  finder.find(doc, {.title = title}, 0, SiteBlock(), {Fact::kTitle}, facts);
  EXPECT_EQ(facts.units.size(), lines.size());
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < facts.units.size(); ++i) found.push_back(sorted_end(facts, i));
  return found;
}

TEST(SortedLists, AreInOrderWithoutRegardToCase) {
  EXPECT_EQ(ends({"apples", "Bread", "cheese"}).front(), 3u);
  EXPECT_EQ(ends({"apples", "cheese", "Bread"}).front(), 2u);
  EXPECT_EQ(ends({"Élan", "élève", "Été"}).front(), 3u);
  EXPECT_EQ(ends({"北京", "東京"}).front(), 2u);
  EXPECT_EQ(ends({"Ber", "Bergen", "Bergen by night"}).front(), 3u) << "a beginning is before";
}

TEST(SortedLists, HaveNoLineTwice) { EXPECT_EQ(ends({"apples", "apples"}).front(), 1u); }

TEST(SortedLists, HaveShortEntriesThatBeginWithALetter) {
  EXPECT_EQ(ends({"1 apple", "2 pears", "3 plums"}).front(), 1u);
  EXPECT_EQ(ends({"apples", "- bread"}).front(), 1u);
  EXPECT_EQ(ends({"apples", std::string(81, 'b')}).front(), 1u);
  EXPECT_EQ(ends({"apples", std::string(80, 'b')}).front(), 2u);
  const std::string sentence =
      "Because the tide was low, the ferry did not sail again until the evening of that day.";
  EXPECT_EQ(ends({"apples", sentence}).front(), 1u);
}

TEST(SortedLists, EndAboveTheHeadline) {
  EXPECT_EQ(ends({"apples", "bread", "cheese of the north"}, "Cheese of the North").front(), 2u);
}

// Each pair is compared by its folded text, of letters that fold to one.
TEST(SortedLists, AreThoseThatComparingFoldedLinesFinds) {
  Random random(7);
  const std::vector<std::string> letters = {"a", "B", "b", "é", "É", "ж", "Я", "z", " a"};
  const auto folded = [](const std::string& line) {
    std::string out;
    append_folded(out, line);
    return out;
  };
  std::size_t longest = 0;
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> lines(3 + random.below(8));
    for (std::string& line : lines) {
      line = letters[random.below(letters.size() - 1)];
      while (random.below(2) == 0) line += letters[random.below(letters.size())];
    }
    if (random.below(2) == 0) std::ranges::sort(lines, {}, folded);
    const std::vector<std::size_t> found = ends(lines);
    for (std::size_t begin = 0; begin < lines.size(); ++begin) {
      std::size_t end = begin + 1;
      while (end < lines.size() && folded(lines[end - 1]) < folded(lines[end])) ++end;
      ASSERT_EQ(found[begin], end) << joined(lines);
      longest = std::max(longest, end - begin);
    }
  }
  EXPECT_GT(longest, 6u);
}

}  // namespace
}  // namespace chaff::detail
