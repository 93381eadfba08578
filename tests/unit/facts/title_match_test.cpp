#include "facts/title_match.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace chaff::detail {
namespace {

// How a line matches a title whose first `prefix` tokens and last `suffix` tokens are the site's.
TitleMatch match(std::string_view title, std::string_view line, std::uint32_t prefix = 0,
                 std::uint32_t suffix = 0) {
  Document a, b;
  segment(title, 0, a);
  segment(line, 0, b);
  const auto tokens = [](const Document& doc) {
    return static_cast<std::uint32_t>(doc.token_count());
  };
  return match_title({&a, prefix, tokens(a) - suffix}, {&b, 0, tokens(b)});
}

TEST(TitleMatches, AreTheBeginningOrTheEndOrHoldTheBeginning) {
  constexpr std::string_view kTitle = "The ferry sails again | Harbour Courier";
  EXPECT_EQ(match(kTitle, "The ferry sails again"), TitleMatch::kBegin);
  EXPECT_EQ(match(kTitle, "Harbour Courier"), TitleMatch::kEnd);
  EXPECT_EQ(match(kTitle, "ferry sails"), TitleMatch::kNone);
  EXPECT_EQ(match(kTitle, "The"), TitleMatch::kNone);
  EXPECT_EQ(match("Atlantis | Harbour Courier", "Atlantis"), TitleMatch::kBegin) << "up to a mark";
  EXPECT_EQ(match("Atlantis: Harbour Courier", "Atlantis"), TitleMatch::kNone);
  EXPECT_EQ(match("Harbour Courier | Atlantis", "Atlantis"), TitleMatch::kNone);
  EXPECT_EQ(match(kTitle, "Home > News > The ferry sails again | Harbour Courier"),
            TitleMatch::kInside);
}

TEST(TitleMatches, AreWholeWithoutWhatTheSiteAdds) {
  constexpr std::string_view kTitle = "Harbour Courier: The ferry sails again | Home";
  EXPECT_EQ(match(kTitle, "The ferry sails again", 2, 1), TitleMatch::kWhole);
  EXPECT_EQ(match(kTitle, "Harbour Courier: the ferry sails again!", 2, 1), TitleMatch::kWhole);
  EXPECT_EQ(match(kTitle, "The ferry", 2, 1), TitleMatch::kBegin);
  EXPECT_EQ(match(kTitle, "The ferry sails again | Home", 2, 1), TitleMatch::kInside);
  EXPECT_EQ(match(kTitle, "Harbour Courier", 2, 1), TitleMatch::kNone);
}

TEST(TitleMatches, HaveTheNumbersOfTheTitle) {
  EXPECT_EQ(match("Week 12: the ferry", "Week 12: the ferry"), TitleMatch::kWhole);
  EXPECT_EQ(match("Week 12: the ferry", "Week 13: the ferry"), TitleMatch::kNone);
  EXPECT_EQ(match("Week 12: the ferry", "Week 12"), TitleMatch::kBegin);
  EXPECT_EQ(match("Week 12: the ferry", "Week 13"), TitleMatch::kNone);
  EXPECT_EQ(match("The ferry in 2024", "in 2024"), TitleMatch::kEnd);
  EXPECT_EQ(match("The ferry in 2024", "in 2023"), TitleMatch::kNone);
  EXPECT_EQ(match("Week ١٢: the ferry", "Week ١٢"), TitleMatch::kBegin);
  EXPECT_EQ(match("Week ١٢: the ferry", "Week ١٣"), TitleMatch::kNone);
}

TEST(TitleMatches, MayHaveTheNumberOfAPartOfASeriesBeforeThem) {
  constexpr std::string_view kTitle = "The ferry sails again | Harbour Courier";
  EXPECT_EQ(match(kTitle, "#47 The ferry sails again", 0, 2), TitleMatch::kWhole);
  EXPECT_EQ(match("Atlantis | Harbour Courier", "12. Atlantis", 0, 2), TitleMatch::kWhole);
  EXPECT_EQ(match(kTitle, "Part The ferry sails again", 0, 2), TitleMatch::kInside);
  EXPECT_EQ(match("Atlantis | Harbour Courier", "New Atlantis", 0, 2), TitleMatch::kNone);
  EXPECT_EQ(match("12 boats | Harbour Courier", "13 12 boats", 0, 2), TitleMatch::kWhole);
  EXPECT_EQ(match("12 | Harbour Courier", "12", 0, 2), TitleMatch::kWhole);
  EXPECT_EQ(match("12 | Harbour Courier", "13", 0, 2), TitleMatch::kNone);
}

// A paragraph that quotes the headline is not a breadcrumb.
TEST(TitleMatches, ALineOfMoreThanThreeTitlesOnlyMentionsTheTitle) {
  const std::string title = "ferry sails again", words = " one two three four five six seven eight";
  const std::string longest = title + words + " nine";  // 3 * 3 + 3 tokens
  EXPECT_EQ(match(title, longest), TitleMatch::kInside);
  EXPECT_EQ(match(title, longest + " ten"), TitleMatch::kNone);
}

TEST(TitleMatches, EndAtTheMarkThatDividesTheTitle) {
  const auto ends = [](std::string_view title, std::string_view line) {
    Document a, b;
    segment(title, 0, a);
    segment(line, 0, b);
    const auto tokens = [](const Document& doc) {
      return static_cast<std::uint32_t>(doc.token_count());
    };
    return ends_at_mark({&a, 0, tokens(a)}, {&b, 0, tokens(b)});
  };
  for (const std::string title :
       {"The ferry sails | Courier", "The ferry sails - Courier", "The ferry sails » Courier"}) {
    EXPECT_TRUE(ends(title, "The ferry sails")) << title;
    EXPECT_FALSE(ends(title, "The ferry")) << title;
    EXPECT_FALSE(ends(title, title)) << title;
  }
  EXPECT_FALSE(ends("The ferry-boat sails", "The ferry")) << "a hyphen";
  EXPECT_FALSE(ends("The ferry, late again", "The ferry")) << "a comma";
}

}  // namespace
}  // namespace chaff::detail
