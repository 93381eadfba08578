#include "sample/sample.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "markup/markup_tree.h"

namespace chaff::detail {
namespace {

TEST(Sample, LongPagesKeepBothEndsAtLineBreaks) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "line " + std::to_string(i) + "\n";
  const std::string kept = shorten(text, 1024);
  EXPECT_LE(kept.size(), 1024u + 1);
  EXPECT_TRUE(kept.starts_with("line 0\nline 1\n"));
  EXPECT_TRUE(kept.ends_with("line 998\nline 999\n"));
  EXPECT_EQ(shorten("short", 1024), "short");
}

TEST(Sample, EstimatesPagesSeenWithinAFifth) {
  LearnOptions options{.sample_pages = 400};
  SiteSample sample;
  for (int i = 0; i < 20000; ++i) {
    const std::string text = std::to_string(i);
    sample.add(page_key({.text = text, .site = "s", .id = text, .title = ""}, 0), {.text = text},
               options);
  }
  EXPECT_EQ(sample.pages().size(), 400u);
  EXPECT_NEAR(static_cast<double>(sample.pages_seen(options)), 20000, 4000);
}

TEST(Sample, PagesWithEqualIdsAndDifferentTextsOrTitlesAreDifferent) {
  const auto key = [](const char* text, const char* title) {
    return page_key({.text = text, .site = "s", .id = "1", .title = title}, 0);
  };
  EXPECT_EQ(key("text", "title"), key("text", "title"));
  EXPECT_NE(key("text", "title"), key("other", "title"));
  EXPECT_NE(key("text", "title"), key("text", "other"));
}

TEST(Sample, CountsItsBytes) {
  const LearnOptions options{.sample_pages = 5};
  SiteSample small, large;
  std::vector<std::pair<PageKey, std::string>> pages;
  for (int i = 0; i < 50; ++i) {
    const std::string id = std::to_string(i);
    pages.emplace_back(page_key({.text = "text", .site = "s", .id = id, .title = ""}, 0),
                       std::string(100 + 10 * static_cast<std::size_t>(i), 'x'));
  }
  for (const auto& [key, text] : pages) large.add(key, {.text = text}, options);
  for (const auto& [key, text] : pages) {
    if (large.pages().contains(key)) small.add(key, {.text = text}, options);
  }
  EXPECT_EQ(large.bytes(), small.bytes());
}

TEST(Sample, RefusesPagesBeyondTheBoundOfForgottenPages) {
  const LearnOptions options{.sample_pages = 2};
  const auto key = [](std::uint64_t hash) { return PageKey{.id_hash = hash, .text_hash = 0}; };
  SiteSample sample;
  sample.add(key(10), {.text = "ten"}, options);
  EXPECT_FALSE(sample.forget_pages(options));  // it was not full
  sample.add(key(10), {.text = "ten"}, options);
  sample.add(key(20), {.text = "twenty"}, options);
  EXPECT_TRUE(sample.forget_pages(options));
  sample.add(key(30), {.text = "thirty"}, options);
  EXPECT_TRUE(sample.pages().empty());
  sample.add(key(15), {.text = "fifteen"}, options);
  EXPECT_EQ(sample.pages().size(), 1u);
}

TEST(Sample, KeepsTheSmallestKeysAndTheSeedChoosesThem) {
  const auto kept = [](std::uint64_t seed) {
    const LearnOptions options{.sample_pages = 5, .seed = seed};
    SiteSample sample;
    std::vector<PageKey> all, keys;
    for (int i = 0; i < 50; ++i) {
      const std::string id = std::to_string(i);
      all.push_back(page_key({.text = "text", .site = "s", .id = id, .title = ""}, seed));
      sample.add(all.back(), {.text = id}, options);
    }
    std::ranges::sort(all);
    all.resize(5);
    std::vector<std::string> ids;
    for (const auto& [key, page] : sample.pages()) {
      keys.push_back(key);
      ids.push_back(page.text);
    }
    EXPECT_EQ(keys, all);
    return ids;
  };
  EXPECT_NE(kept(0), kept(1));
}

// The k-minimum-values estimate is (k - 1) / (the largest of the k hashes, as a share of all).
TEST(Sample, EstimatesPagesSeenByTheLargestKey) {
  const LearnOptions options{.sample_pages = 4};
  SiteSample sample;
  for (const std::uint64_t hash : {1, 2, 3}) {
    sample.add({.id_hash = hash, .text_hash = 0}, {.text = "text"}, options);
    EXPECT_EQ(sample.pages_seen(options), hash) << "exact while it is not full";
  }
  sample.add({.id_hash = std::uint64_t{1} << 62, .text_hash = 0}, {.text = "text"}, options);
  EXPECT_EQ(sample.pages_seen(options), 12u);
}

// The markup of a shortened page is that of the lines that stay.
TEST(Sample, MarkupIsShortenedWithTheText) {
  std::string text, markup;
  for (int i = 0; i < 400; ++i) {
    text += (i == 0 ? "" : "\n") + std::string("line ") + std::to_string(i) + " of a long page";
    markup += i == 0 ? "0 body p" : "\n1 " + std::string(i % 2 == 0 ? "p" : "h2");
  }
  const LearnOptions options{.sample_pages = 2, .page_bytes = 1024};
  SiteSample sample;
  sample.add({1, 1}, {.text = text, .markup = markup}, options);
  const SampledPage& kept = sample.pages().begin()->second;
  EXPECT_LT(kept.text.size(), 1100u);
  const auto lines = [](const std::string& s) { return std::ranges::count(s, '\n'); };
  EXPECT_EQ(lines(kept.markup), lines(kept.text));
  MarkupTree tree;
  tree.read(kept.markup, 0);
  std::size_t at = 0;
  for (const MarkupLine& line : tree.lines()) {
    const int number = std::stoi(kept.text.substr(at + 5));
    EXPECT_EQ(tree.elements()[line.element].name, number % 2 == 0 ? "p" : "h2") << number;
    at = kept.text.find('\n', at) + 1;
  }
}

// The tail of a shortened page names all elements around its first line again.
TEST(Sample, ShortenedMarkupHasABound) {
  const LearnOptions options{.sample_pages = 2, .page_bytes = 1024};
  std::string text, markup = "0 " + std::string(3900, 'x');
  for (int i = 0; i < 60; ++i) text += "a line of the long page\n";
  for (int i = 0; i < 60; ++i) markup += "\n1";
  ASSERT_LE(markup.size(), kMaxMarkupRatio * options.page_bytes);
  SiteSample sample;
  sample.add({1, 1}, {.text = text, .markup = markup}, options);
  EXPECT_LE(sample.pages().begin()->second.markup.size(), kMaxMarkupRatio * options.page_bytes);
}

TEST(Sample, PagesThatDifferInMarkupDiffer) {
  const Page page{.text = "text", .site = "s", .id = "i", .title = "", .markup = "0 p"};
  Page other = page;
  other.markup = "0 div";
  EXPECT_NE(page_key(page, 0), page_key(other, 0));
}

TEST(Sample, TooMuchMarkupIsLeftOut) {
  const LearnOptions options{.sample_pages = 2, .page_bytes = 1024};
  const std::string markup(kMaxMarkupRatio * options.page_bytes + 1, 'x');
  SiteSample sample;
  sample.add({1, 1}, {.text = "text", .markup = markup}, options);
  EXPECT_EQ(sample.pages().begin()->second.text, "text");
  EXPECT_EQ(sample.pages().begin()->second.markup, "");
}

}  // namespace
}  // namespace chaff::detail
