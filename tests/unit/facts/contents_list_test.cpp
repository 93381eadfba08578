#include "facts/contents_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/fact_finder.h"
#include "support/random_site.h"
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

// The numbers of the lines that belong to lists of contents, found by comparing all lines. `prose`
// lines are no entries, and no two others are alike but for a number before them.
std::vector<std::size_t> compared(const std::vector<std::string>& lines,
                                  const std::vector<bool>& prose) {
  const auto name = [&](std::size_t line) {
    return lines[line].substr(lines[line].find_first_not_of("0123456789. "));
  };
  std::vector<bool> found(lines.size());
  for (const bool below : {true, false}) {
    // The place of a line's heading: the last place of the same words, or the first; 0 for none, as
    // the first line of the page is none here.
    std::vector<std::size_t> heading(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (std::size_t k = 0; k < lines.size(); ++k) {
        const std::size_t other = below ? lines.size() - 1 - k : k;
        if (prose[i] || prose[other] || name(i) != name(other)) continue;
        heading[i] = other == i ? 0 : other;
        break;
      }
    }
    for (std::size_t begin = 1; begin < lines.size();) {
      std::size_t end = begin;
      while (end < lines.size() && heading[end] > 0 && (below || heading[end] < begin) &&
             (end == begin || heading[end] > heading[end - 1]))
        ++end;
      std::size_t with_prose = 0;
      for (std::size_t i = begin + 1; i < end; ++i) {
        const auto from = prose.begin() + static_cast<std::ptrdiff_t>(heading[i - 1]) + 1;
        const auto to = prose.begin() + static_cast<std::ptrdiff_t>(heading[i]);
        with_prose += std::find(from, to, true) != to;
      }
      if (end >= begin + 4 && (!below || heading[begin] >= end) &&
          3 * with_prose >= end - begin - 1)
        std::fill(found.begin() + static_cast<std::ptrdiff_t>(begin),
                  found.begin() + static_cast<std::ptrdiff_t>(end), true);
      begin = std::max(end, begin + 1);
    }
  }
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (found[i]) numbers.push_back(i);
  }
  return numbers;
}

TEST(ContentsLists, AreThoseThatComparingAllLinesFinds) {
  const auto names = std::to_array<std::string_view>(
      {"Harbour", "Ferry", "Bridge", "Storm", "Canal", "Lock", "Island", "Pier"});
  test::Random random(test::test_seed());
  std::size_t entries_found = 0;
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::string> lines = {"Front page"};
    std::vector<bool> prose = {false};
    const auto add = [&](std::string line, bool is_prose) {
      lines.push_back(std::move(line));
      prose.push_back(is_prose);
    };
    // Parts of the list of names in their order, with prose between or not, and single names.
    for (std::uint64_t part = 1 + test::below(random, 4); part > 0; --part) {
      const std::uint64_t dense = test::below(random, 3);
      for (std::size_t i = test::below(random, 4); i < names.size(); ++i) {
        if (test::below(random, 8) == 0) continue;
        const std::size_t at = test::below(random, 20) == 0 ? test::below(random, 8) : i;
        const std::string number = test::below(random, 3) == 0 ? std::to_string(i + 1) + ". " : "";
        add(number + std::string(names[at]), false);
        if (test::below(random, 3) < dense) {
          const std::string story =
              test::story(static_cast<int>(lines.size()) + 100 * (round % 50));
          add(story.substr(0, story.find('\n')), true);
        }
      }
    }
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    std::vector<std::string> expected;
    for (const std::size_t line : compared(lines, prose)) expected.push_back(lines[line]);
    ASSERT_EQ(entries(text), expected) << text << "CHAFF_TEST_SEED=" << test::test_seed();
    entries_found += expected.size();
  }
  EXPECT_GT(entries_found, 3000u);
}

}  // namespace
}  // namespace chaff::detail
