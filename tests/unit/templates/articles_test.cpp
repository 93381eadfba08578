// Copies of an article count once, and pages that hold several articles do not count.
#include "templates/articles.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/segmented_pages.h"
#include "templates/collections.h"
#include "templates/copies.h"
#include "templates/page_lines.h"

namespace chaff::detail {
namespace {

// A paragraph that only article `n` has.
std::string paragraph(int n, int number) {
  const std::string name = "article" + std::string(static_cast<std::size_t>(n) / 26 + 1, 'q') +
                           static_cast<char>('a' + n % 26) + static_cast<char>('a' + number);
  return "The council of " + name + " met on Monday, and the harbour master spoke of " + name +
         " for an hour.\n";
}

std::string text(int n) { return paragraph(n, 0) + paragraph(n, 1) + paragraph(n, 2); }

const std::string kChrome = "Menu of this newspaper\nContact and imprint\n";
const std::string kNotice =
    "We use cookies on this site, because our partners want to know what you like to read.\n";

std::vector<std::uint32_t> first_pages(const test::SegmentedPages& site) {
  const LineIndex index(site.pages);
  PageLines lines(site.pages, index);
  return find_copies(lines);
}

std::vector<std::size_t> collections(const test::SegmentedPages& site) {
  const LineIndex index(site.pages);
  PageLines lines(site.pages, index);
  const std::vector<bool> found = find_collections(lines, find_copies(lines));
  std::vector<std::size_t> pages;
  for (std::size_t page = 0; page < found.size(); ++page) {
    if (found[page]) pages.push_back(page);
  }
  return pages;
}

std::uint32_t articles(const test::SegmentedPages& site) {
  const LineIndex index(site.pages);
  return ArticlePages(site.pages, index).articles();
}

TEST(Copies, VersionsOfAnArticleAreOne) {
  test::SegmentedPages site;
  for (int n = 0; n < 8; ++n) {
    site.add(kChrome + text(n) + kNotice);
    site.add(text(n));                                          // AMP
    site.add("Print this page\n" + text(n) + paragraph(n, 3));  // an update
  }
  const auto first = first_pages(site);
  for (std::uint32_t page = 0; page < 24; ++page) EXPECT_EQ(first[page], page / 3 * 3) << page;
  EXPECT_EQ(articles(site), 8u);
}

TEST(Copies, AnUpdateWithAsMuchNewProseIsAnotherArticle) {
  test::SegmentedPages site;
  for (int n = 0; n < 12; ++n) site.add(text(n));
  site.add(text(0) + text(20));
  EXPECT_EQ(first_pages(site)[12], 12u);
}

// Infinite scroll: each page carries the next two articles.
TEST(Copies, AChainOfPagesIsNotOneArticle) {
  test::SegmentedPages site;
  for (int n = 0; n < 30; ++n) site.add(kChrome + text(n) + text(n + 1) + text(n + 2) + kNotice);
  EXPECT_EQ(articles(site), 30u);
}

TEST(Copies, OneArticleUnderManyAddressesIsOne) {
  test::SegmentedPages site;
  for (int n = 0; n < 30; ++n) site.add(kChrome + text(n));
  for (int n = 0; n < 20; ++n) site.add(kChrome + text(40));
  EXPECT_EQ(articles(site), 31u);
}

TEST(Copies, ASiteCanBeOneArticle) {
  test::SegmentedPages site;
  for (int n = 0; n < 6; ++n) site.add(text(1));
  EXPECT_EQ(articles(site), 1u);
}

TEST(Copies, PagesThatShareNoticesOnlyAreDifferent) {
  test::SegmentedPages site;
  for (int n = 0; n < 20; ++n)
    site.add(kChrome + "Picture " + paragraph(n, 0).substr(15, 12) + "\n" + kNotice);
  EXPECT_EQ(articles(site), 20u);
}

TEST(Copies, ShortNoticesAreComparedByTheirRareLines) {
  test::SegmentedPages site;
  for (int n = 0; n < 20; ++n) {
    const std::string name = paragraph(n, 0).substr(15, 12);
    const std::string notice = "Service " + name + "\nPsalm of " + name + "\nSermon by " + name +
                               "\nMusic by " + name + "\n";
    site.add(kChrome + notice);
    site.add(notice + "Desktop version\n");
  }
  EXPECT_EQ(articles(site), 20u);
}

TEST(Collections, ArchivesWithFullTextsAre) {
  test::SegmentedPages site;
  for (int n = 0; n < 40; ++n) site.add(kChrome + text(n));
  for (int month = 0; month < 4; ++month) {
    std::string all = kChrome;
    for (int n = 0; n < 10; ++n) all += text(10 * month + n);
    site.add(all);
  }
  EXPECT_EQ(collections(site), (std::vector<std::size_t>{40, 41, 42, 43}));
  EXPECT_EQ(articles(site), 40u);
}

TEST(Collections, AnArticleThatQuotesOthersIsNot) {
  test::SegmentedPages site;
  for (int n = 0; n < 20; ++n) site.add(kChrome + text(n));
  site.add(kChrome + paragraph(0, 0) + paragraph(1, 0) + text(30) + text(31));
  EXPECT_EQ(collections(site), std::vector<std::size_t>{});
  site.add(kChrome + text(2));  // a copy holds one article only
  EXPECT_EQ(collections(site), std::vector<std::size_t>{});
}

TEST(Collections, DoNotCount) {
  test::SegmentedPages site;
  std::string all;
  for (int n = 0; n < 12; ++n) {
    site.add(kChrome + text(n));
    all += text(n);
  }
  site.add(all);
  const LineIndex index(site.pages);
  const ArticlePages pages(site.pages, index);
  EXPECT_EQ(pages.size(), 12u);
  EXPECT_EQ(pages.articles(), 12u);
}

}  // namespace
}  // namespace chaff::detail
