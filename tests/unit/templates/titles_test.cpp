#include "templates/titles.h"

#include <gtest/gtest.h>

#include <string>

#include "support/segmented_pages.h"

namespace chaff::detail {
namespace {

// The title of a site with 20 articles, `in_sport` of them in its sports section.
SiteTitle title_of_site(int in_sport) {
  test::SegmentedPages site;
  for (int i = 0; i < 20; ++i) {
    const std::string headline = "Headline " + std::string(1, static_cast<char>('a' + i));
    site.add(headline, headline + (i < in_sport ? " | Sport" : "") + " | Courier");
  }
  const LineIndex lines(site.pages);
  return find_site_title(ArticlePages(site.pages, lines), site.titles);
}

TEST(SiteTitle, ALongerEndMustBeNearlyAsCommonAsTheShorterOne) {
  EXPECT_EQ(title_of_site(12).suffix.tokens, 1u);
  EXPECT_EQ(title_of_site(17).suffix.tokens, 1u);
  EXPECT_EQ(title_of_site(18).suffix.tokens, 2u);
}

TEST(SiteTitle, NeedsHalfOfTheTitles) {
  test::SegmentedPages site;
  for (int i = 0; i < 20; ++i) {
    const std::string headline = "Headline " + std::string(1, static_cast<char>('a' + i));
    site.add(headline, headline + (i < 9 ? " | Courier" : ""));
  }
  const LineIndex lines(site.pages);
  EXPECT_EQ(find_site_title(ArticlePages(site.pages, lines), site.titles).suffix.tokens, 0u);
}

// The tokens that are left of a title that so many articles have.
std::size_t headline_of_all(const std::string& title, int articles = 20) {
  test::SegmentedPages site;
  for (int i = 0; i < articles; ++i)
    site.add("Headline " + std::string(1, static_cast<char>('a' + i)), title);
  const LineIndex lines(site.pages);
  const SiteTitle found = find_site_title(ArticlePages(site.pages, lines), site.titles);
  return headline_tokens(site.titles.front().token_hash, found).size();
}

TEST(SiteTitle, OfAllPagesIsTheSitesName) {
  EXPECT_EQ(headline_of_all("The Harbour Courier"), 0u);
  EXPECT_EQ(headline_of_all("The Harbour Courier", 4), 0u);
  EXPECT_EQ(headline_of_all("The Harbour Courier", 3), 3u) << "parts of a story";
  EXPECT_EQ(headline_of_all("Market days | The Harbour Courier"), 2u) << "the name is at the end";
  EXPECT_EQ(headline_of_all("Walks in 2012"), 3u) << "with other numbers on each page";
}

TEST(SiteTitle, AloneIsNoHeadline) {
  test::SegmentedPages site;
  for (int i = 0; i < 20; ++i) {
    const std::string headline = "Headline " + std::string(1, static_cast<char>('a' + i));
    site.add(headline, headline + " | Courier");
  }
  site.add("Our news", "Courier");
  site.add("Our readers", "Headline");
  const LineIndex lines(site.pages);
  const SiteTitle found = find_site_title(ArticlePages(site.pages, lines), site.titles);
  const auto left = [&](std::size_t page) {
    return headline_tokens(site.titles[page].token_hash, found).size();
  };
  EXPECT_EQ(left(0), 2u);
  EXPECT_EQ(left(20), 0u);
  EXPECT_EQ(left(21), 1u);
}

}  // namespace
}  // namespace chaff::detail
