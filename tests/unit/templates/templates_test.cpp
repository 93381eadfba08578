#include "templates/templates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "support/segmented_pages.h"

namespace chaff::detail {
namespace {

SiteTemplates find(const test::SegmentedPages& site) {
  return find_templates(site.pages, site.titles);
}

TEST(Templates, AreRepeatedFromAFortiethOfTheArticlesOn) {
  EXPECT_EQ(repeated_from(0), 2u);
  EXPECT_EQ(repeated_from(5), 2u);
  EXPECT_EQ(repeated_from(6), 3u);
  EXPECT_EQ(repeated_from(159), 3u);
  EXPECT_EQ(repeated_from(160), 4u);
  EXPECT_EQ(repeated_from(1000), 25u);
}

TEST(Templates, ALineAloneOnItsPageHasNoCompany) {
  test::SegmentedPages site;
  for (int i = 0; i < 6; ++i) site.add("Under construction");
  const SiteTemplates found = find(site);
  ASSERT_FALSE(found.templates.empty());
  EXPECT_EQ(found.templates[0].kind, TemplateKind::kLine);
  EXPECT_EQ(found.templates[0].articles, 6u);
  EXPECT_EQ(found.templates[0].company, 0);
}

TEST(Templates, LinesAmongRepeatedLinesHaveCompany) {
  test::SegmentedPages site;
  for (int i = 0; i < 6; ++i) site.add("Menu\nUnder construction\nImprint");
  for (const Template& t : find(site).templates) {
    if (t.kind != TemplateKind::kLine) continue;
    EXPECT_EQ(t.company, 255) << t.example;
  }
}

TEST(Templates, TheLengthOfARunIsCappedAndDoesNotWrap) {
  std::string terms;
  for (int i = 0; terms.size() < 70'000; ++i) {
    for (int rest = i; rest > 0; rest /= 26) terms += static_cast<char>('a' + rest % 26);
    terms += "word ";
  }
  test::SegmentedPages site;
  for (int i = 0; i < 6; ++i)
    site.add("Story " + std::string(1, static_cast<char>('a' + i)) + " " + terms);
  const SiteTemplates found = find(site);
  const auto run = std::ranges::find(found.templates, TemplateKind::kRun, &Template::kind);
  ASSERT_NE(run, found.templates.end());
  EXPECT_EQ(run->length, 65535);
  EXPECT_EQ(run->articles, 6u);
}

}  // namespace
}  // namespace chaff::detail
