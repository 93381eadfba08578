#include "text/page_parts.h"

#include <gtest/gtest.h>

#include <string>

#include "chaff/learner.h"
#include "chaff/stripper.h"

#include "support/counted_new.h"

namespace chaff {
namespace {

using detail::kMaxPartBytes;
using detail::kMaxPartLines;
using detail::part_end;

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

TEST(PageParts, MostPagesAreOnePart) {
  for (const std::string& text :
       {std::string(), std::string("a"), std::string("line\nline\n"),
        repeated("words and more\n", kMaxPartLines), std::string(kMaxPartBytes, 'x')}) {
    EXPECT_EQ(part_end(text, 0), text.size());
  }
}

TEST(PageParts, EndAtALineEndAndHaveABoundOfLines) {
  const std::string text = repeated("words\r\n", 2 * kMaxPartLines + 5);
  EXPECT_EQ(part_end(text, 0), 7 * kMaxPartLines);
  EXPECT_EQ(part_end(text, 7 * kMaxPartLines), 14 * kMaxPartLines);
  EXPECT_EQ(part_end(text, 14 * kMaxPartLines), text.size());
}

TEST(PageParts, OfALongLineEndAtACharacterAndLoseNothing) {
  const std::string text = "first\n" + repeated("é", kMaxPartBytes) + "\nlast";
  EXPECT_EQ(part_end(text, 0), 6u);
  EXPECT_EQ(part_end(text, 6), 6 + kMaxPartBytes);
  EXPECT_EQ(part_end(text, 7), 6 + kMaxPartBytes) << "a character is cut";
  std::size_t parts = 0;
  for (std::size_t begin = 0; begin < text.size(); ++parts) {
    const std::size_t end = part_end(text, begin);
    ASSERT_GT(end, begin);
    begin = end;
  }
  EXPECT_EQ(parts, 4u);
}

// Pages of half menu and half article, joined to one.
std::string long_page(std::size_t times) {
  return repeated(
      "Home and more of it\n\nSubscribe to the letter\nThe ferry sails again, the port office of "
      "the island said on Friday, after a long winter.\n",
      times);
}

Stripper stripper_of_menus() {
  Learner learner;
  for (int i = 0; i < 10; ++i) {
    const std::string id = std::to_string(i);
    learner.add({.text = "Home and more of it\nStory " + id +
                         " is like no other story that anybody wrote.\nSubscribe to the letter",
                 .site = "s.example",
                 .id = id,
                 .title = ""});
  }
  return *Stripper::create(learner.build(), RuleSet());
}

TEST(PageParts, AreStrippedLikePages) {
  const std::string text = long_page(40'000);
  const std::size_t first = part_end(text, 0);
  ASSERT_LT(first, text.size());
  Stripper stripper = stripper_of_menus();
  const auto strip = [&](std::string_view part) {
    return stripper.strip({.text = part, .site = "s.example", .id = "", .title = ""}).removed;
  };
  const auto whole = strip(text);
  auto expected = strip(text.substr(0, first));
  std::size_t begin = first;
  for (; begin < text.size(); begin = part_end(text, begin)) {
    for (Removal removal :
         strip(std::string_view(text).substr(begin, part_end(text, begin) - begin))) {
      removal.span.begin += begin;
      removal.span.end += begin;
      expected.push_back(removal);
    }
  }
  ASSERT_EQ(whole.size(), expected.size());
  EXPECT_GE(whole.size(), 20'000u);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    EXPECT_TRUE(whole[i].span == expected[i].span || whole[i].span.end == expected[i].span.end)
        << i;
    ASSERT_TRUE(i == 0 || whole[i - 1].span.end <= whole[i].span.begin) << i;
  }
}

// The markup of some lines of a page: every third line is in its navigation.
std::string markup_of_lines(std::size_t first, std::size_t last) {
  std::string markup;
  for (std::size_t i = first; i < last; ++i) {
    markup += i == first ? "0 body" : "\n1";
    markup += i % 3 == 0 ? " nav a\t5" : " main p";
  }
  return markup;
}

// Every part has the markup of its own lines.
TEST(PageParts, HaveTheMarkupOfTheirLines) {
  const auto weights = Weights::parse(
      "chaff-weights 1\nfirst 0\nin_nav 20\nalways -10\nsecond 0\nin_nav 20\nalways -10\n", "w");
  ASSERT_TRUE(weights) << weights.error().message;
  Stripper stripper = *Stripper::create(Model(), RuleSet(), {}, *weights);
  constexpr std::size_t kLines = 2 * kMaxPartLines + 100;
  const std::string text = repeated("Words and more\n", kLines);
  const auto& removed = stripper
                            .strip({.text = text,
                                    .site = "s.example",
                                    .id = "",
                                    .title = "",
                                    .markup = markup_of_lines(0, kLines)})
                            .removed;
  ASSERT_EQ(removed.size(), (kLines + 2) / 3);
  for (std::size_t i = 0; i < removed.size(); ++i) {
    ASSERT_EQ(removed[i].span.begin, 3 * i * 15) << i;
    ASSERT_EQ(removed[i].span.end, 3 * i * 15 + 15) << i;
  }
}

// Memory is bounded by one part, besides the result, which the caller gets.
TEST(PageParts, BoundMemory) {
  Stripper stripper = stripper_of_menus();
  const auto peak = [&](std::size_t times) {
    const std::string text = repeated(
        "Words that nobody wrote before the ferry sailed to the island at last, it seems.\n",
        times);
    test::reset_peak();
    const std::size_t before = test::allocated.live;
    stripper.strip({.text = text, .site = "none.example", .id = "", .title = ""});
    return test::allocated.peak - before;
  };
  peak(kMaxPartLines);  // grows the buffers that a stripper keeps
  EXPECT_LT(peak(4 * kMaxPartLines), std::size_t{8} << 20);
  Stripper fresh = stripper_of_menus();
  test::reset_peak();
  const std::size_t before = test::allocated.live;
  const std::string worst =
      repeated("a1", kMaxPartBytes / 2) + "\n" + repeated("a1\n", kMaxPartLines);
  fresh.strip({.text = worst, .site = "none.example", .id = "", .title = ""});
  EXPECT_LT(test::allocated.peak - before, std::size_t{400} << 20);
}

}  // namespace
}  // namespace chaff
