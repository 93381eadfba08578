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

// The units of the first of some pages of a site, if it has this title.
std::vector<detail::Unit> units_of_first(const std::vector<test::OwnedPage>& pages,
                                         std::string_view title, const RuleSet& rules = RuleSet()) {
  const Model model = learn(pages);
  const auto image = *detail::ModelImage::open(model.bytes());
  detail::Document doc;
  detail::segment(pages[0].text, 0, doc);
  detail::PageFacts facts;
  detail::FactFinder finder{rules};
  finder.find(doc, {.title = title}, 0, *image.open_site(0), detail::FactSet::all(), facts);
  return facts.units;
}

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
    finder.find(doc, {.title = page.title}, 0, site, detail::FactSet::all(), facts);
    ASSERT_LT(facts.headline, facts.units.size());
    const detail::Unit& unit = facts.units[facts.headline];
    EXPECT_EQ(page.text.substr(unit.begin, unit.end - unit.begin),
              headline(std::stoi(page.id)) + " ");
  }
}

// The headline of the first page begins with the promo that other pages have before other words.
TEST(LineCutter, ALineThatIsTheHeadlineStaysWhole) {
  const std::string promo = kPromo.substr(0, kPromo.find(" nothing"));
  const std::string line = promo + " in all five old towns";
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 30; ++i)
    pages.push_back({std::to_string(i), "towns.example", headline(i),
                     story(i) + promo + " " + headline(i + 50) + "\n"});
  pages[0].title = line;
  pages[0].text = line + "\n" + pages[0].text;
  EXPECT_EQ(units_of_first(pages, line).at(0).end, line.size());
  EXPECT_LT(units_of_first(pages, headline(0)).at(0).end, line.size()) << "not the headline";
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
  return static_cast<std::size_t>(std::ranges::count_if(
      units_of_first(pages, ""),
      [](const detail::Unit& unit) { return unit.begin >= story(0).size(); }));
}

TEST(LineCutter, CutsOffWhatFollowsATemplateUnlessItIsAScrap) {
  EXPECT_EQ(units_of_promo_and(2), 1u);
  EXPECT_EQ(units_of_promo_and(3), 2u);
}

// How many units a line has which begins with a promo of all pages and which so many have as it is.
std::size_t units_of_line_on(int articles, const RuleSet& rules = RuleSet()) {
  const std::string promo = kPromo.substr(0, kPromo.find(" nothing")) + " ";
  const std::string line = promo + headline(0);
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 30; ++i)
    pages.push_back({std::to_string(i), "whole.example", "",
                     (i < articles ? line : promo + headline(i)) + "\n" + story(i)});
  return static_cast<std::size_t>(
      std::ranges::count_if(units_of_first(pages, "", rules),
                            [&](const detail::Unit& unit) { return unit.begin < line.size(); }));
}

TEST(LineCutter, ALineThatThreeArticlesHaveStaysWhole) {
  EXPECT_EQ(units_of_line_on(2), 2u);
  EXPECT_EQ(units_of_line_on(3), 1u);
}

TEST(LineCutter, ALineThatACertainRuleMatchesStaysWhole) {
  const std::string pattern = "^" + kPromo.substr(0, 20) + ".*$\n";
  EXPECT_EQ(units_of_line_on(1, *RuleSet::parse("[promo]\n" + pattern, "mine.rules")), 2u);
  EXPECT_EQ(units_of_line_on(1, *RuleSet::parse("[promo!]\n" + pattern, "mine.rules")), 1u);
}

// Units of pages whose only line is Thai letters by chance, with `words` in the middle.
std::vector<detail::PageFacts> thai_facts(const std::string& words) {
  static const std::vector<std::string> kLetters = {"ก", "ข", "ค", "ง", "จ", "ช", "ด", "ต",
                                                    "น", "บ", "ป", "พ", "ม", "ย", "ร", "ล"};
  test::Random random(7);
  const auto some = [&] {
    std::string text;
    for (int i = 0; i < 60; ++i) text += kLetters[test::below(random, kLetters.size())];
    return text;
  };
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 30; ++i) {
    std::string text = some();
    text += words;
    text += some();
    pages.push_back({std::to_string(i), "th.example", "", text});
  }
  const Model model = learn(pages);
  const auto image = *detail::ModelImage::open(model.bytes());
  detail::FactFinder finder{RuleSet()};
  std::vector<detail::PageFacts> facts(pages.size());
  detail::Document doc;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    detail::segment(pages[i].text, 0, doc);
    finder.find(doc, {}, 0, *image.open_site(0), {detail::Fact::kRuns}, facts[i]);
  }
  return facts;
}

// Regression: five characters of a script without spaces counted as a repeated run of five words,
// and eight as a piece, so everyday words were cut out of sentences.
TEST(LineCutter, AnEverydayWordOfAScriptWithoutSpacesIsNoRun) {
  for (const std::string word : {"โรงพยาบาล", "นายกรัฐมนตรี", "มหาวิทยาลัย"}) {
    for (const detail::PageFacts& facts : thai_facts(word)) {
      ASSERT_EQ(facts.units.size(), 1u) << word;
      EXPECT_EQ(facts.units[0].run_cover, 0) << word;
    }
  }
}

TEST(LineCutter, ALongNameOfAScriptWithoutSpacesIsNoPiece) {
  for (const detail::PageFacts& facts : thai_facts("นายกรัฐมนตรีมหาวิทยาลัย"))
    ASSERT_EQ(facts.units.size(), 1u);
}

TEST(LineCutter, ASentenceOfAScriptWithoutSpacesIsAPiece) {
  for (const detail::PageFacts& facts :
       thai_facts("ข่าวริมน้ำอยู่ได้ด้วยผู้อ่านขอเชิญท่านสนับสนุนเราด้วยเงินเท่าค่ากาแฟหนึ่งแก้ว"))
    ASSERT_EQ(facts.units.size(), 3u);
}

}  // namespace
}  // namespace chaff
