// Cutting lines where a template begins or ends.
#include "facts/line_cutter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "facts/fact_finder.h"
#include "model/model_image.h"
#include "support/stories.h"

namespace chaff {
namespace {

using test::headline;
using test::kPromo;
using test::learn;
using test::story;

TEST(LineCutter, TheHeadlineOfAPageWithoutLineBreaksIsAUnitOfItsOwn) {
  const std::string menu =
      "Front page Sports and culture Letters to the editor Weather Tide tables Jobs Sign in ";
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 30; ++i) {
    std::string text = menu + (i % 2 == 0 ? "Region " : "Business ") + headline(i) +
                       " Published by the desk of this paper at noon on " + std::to_string(i) +
                       " May 2024 Share Print Send " + story(i) + kPromo;
    std::ranges::replace(text, '\n', ' ');
    pages.push_back({std::to_string(i), "flat.example", headline(i) + " | Flat Example", text});
  }
  const Model model = learn(pages);
  const auto image = *detail::ModelImage::open(model.bytes());
  const detail::SiteBlock site = *image.open_site(0);
  detail::FactFinder finder{RuleSet()};
  for (const auto& page : pages) {
    detail::Document doc;
    detail::segment(page.text, 0, doc);
    detail::PageFacts facts;
    finder.find(doc, page.title, 0, site, detail::FactSet::all(), facts);
    ASSERT_LT(facts.headline, facts.units.size());
    const detail::Unit& unit = facts.units[facts.headline];
    EXPECT_EQ(page.text.substr(unit.begin, unit.end - unit.begin),
              headline(std::stoi(page.id)) + " ");
  }
}

// How many units the last line of a page has, which is a promo with so many new words after it.
std::size_t units_of_promo_and(int new_words) {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 30; ++i) {
    std::string line = kPromo.substr(0, kPromo.find(" nothing"));
    for (int word = 0; word < new_words; ++word) {
      line += ' ';
      for (const int letter : {word, i / 26, i % 26}) line += static_cast<char>('a' + letter);
    }
    pages.push_back({std::to_string(i), "scrap.example", "", story(i) + line});
  }
  const Model model = learn(pages);
  const auto image = *detail::ModelImage::open(model.bytes());
  detail::Document doc;
  detail::segment(pages[0].text, 0, doc);
  detail::PageFacts facts;
  detail::FactFinder finder{RuleSet()};
  finder.find(doc, "", 0, *image.open_site(0), {detail::Fact::kRuns}, facts);
  return static_cast<std::size_t>(std::ranges::count_if(
      facts.units, [&](const detail::Unit& unit) { return unit.begin >= story(0).size(); }));
}

TEST(LineCutter, CutsOffWhatFollowsATemplateUnlessItIsAScrap) {
  EXPECT_EQ(units_of_promo_and(2), 1u);
  EXPECT_EQ(units_of_promo_and(3), 2u);
}

}  // namespace
}  // namespace chaff
