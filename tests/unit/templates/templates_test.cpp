#include "templates/templates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "support/segmented_pages.h"
#include "support/stories.h"

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

// A sentence of one line, with a word of its own.
std::string sentence(int i) {
  return "The " + test::headline(i) + " went to market, and came back with a long story about it.";
}

const Template* with_example(const SiteTemplates& site, TemplateKind kind, std::string_view begin) {
  const auto found = std::ranges::find_if(site.templates, [&](const Template& t) {
    return t.kind == kind && t.example.starts_with(begin);
  });
  return found == site.templates.end() ? nullptr : &*found;
}

TEST(Templates, KnowTheLinesBesideThem) {
  test::SegmentedPages site;
  for (int i = 0; i < 6; ++i)
    site.add("Menu\nBy our reporter\n" + sentence(i) + "\n\n" + sentence(i + 50) + "\nImprint");
  const SiteTemplates found = find(site);
  const Template* menu = with_example(found, TemplateKind::kLine, "Menu");
  const Template* byline = with_example(found, TemplateKind::kLine, "By our");
  const Template* imprint = with_example(found, TemplateKind::kLine, "Imprint");
  ASSERT_TRUE(menu && byline && imprint);
  EXPECT_EQ(menu->above, Beside()) << "the page's edge";
  EXPECT_EQ(menu->below, (Beside{.repeated = 15, .prose = 0, .length = 6})) << "16 is 2 to the 4";
  EXPECT_EQ(byline->above.repeated, 15);
  EXPECT_EQ(byline->above.prose, 0);
  EXPECT_EQ(byline->below.repeated, 0);
  EXPECT_EQ(byline->below.prose, 15);
  EXPECT_EQ(imprint->above.prose, 15) << "a blank line is none";
  EXPECT_EQ(imprint->below, Beside());
}

TEST(Templates, TheLinesBesideThemAreMeansOverAllOccurrences) {
  test::SegmentedPages site;
  for (int i = 0; i < 6; ++i)
    site.add((i < 2 ? sentence(i) + "\nImprint\n" : "Imprint\n") + sentence(i + 50));
  const SiteTemplates found = find(site);
  const Template* imprint = with_example(found, TemplateKind::kLine, "Imprint");
  ASSERT_TRUE(imprint);
  EXPECT_EQ(imprint->above.prose, 5) << "a third of 15; the others are at the top";
  EXPECT_EQ(imprint->below.prose, 15);
}

TEST(Templates, SlotsKnowTheLinesBesideThem) {
  test::SegmentedPages site;
  for (int i = 0; i < 6; ++i)
    site.add(sentence(i) + "\nRead also: " + test::headline(i + 50).substr(8) + "\nImprint");
  const SiteTemplates found = find(site);
  const Template* slot = with_example(found, TemplateKind::kPrefix, "Read also");
  ASSERT_TRUE(slot);
  EXPECT_EQ(slot->above.prose, 15);
  EXPECT_EQ(slot->above.repeated, 0);
  EXPECT_EQ(slot->below.repeated, 15);
}

TEST(Templates, SlotsNeedNoCompanyAndCanBeLong) {
  const auto page = [](int i, int words) {
    std::string line = "Asked about";
    for (int word = 0; word < words; ++word)
      line += " " + test::headline(1000 * i + word).substr(8);
    return sentence(i) + "\n" + sentence(i + 50) + "\n" + line + "\n" + sentence(i + 100);
  };
  for (const auto& [words, is_template] : {std::pair{40, true}, std::pair{70, false}}) {
    test::SegmentedPages site;
    for (int i = 0; i < 6; ++i) site.add(page(i, words));
    const SiteTemplates found = find(site);
    EXPECT_EQ(with_example(found, TemplateKind::kPrefix, "Asked about") != nullptr, is_template)
        << words << " times 35 bytes";
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
