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

}  // namespace
}  // namespace chaff::detail
