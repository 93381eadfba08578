#include "facts/headline.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "decide/guards.h"
#include "facts/fact_finder.h"
#include "model/model_image.h"
#include "support/random_site.h"
#include "support/stories.h"
#include "text/segment.h"

namespace chaff::detail {
namespace {

TEST(Headlines, StandBelowTheBreadcrumbThatNamesThem) {
  const std::string_view prose =
      "Nobody had expected so many of them, said the captain, who has been on this line for thirty "
      "years, on Friday morning.";
  const std::string text = "Home\nThe ferry sails again\nBy Anna\nThe ferry sails again\n" +
                           std::string(prose) + "\nThe ferry sails again\n";
  Document doc;
  segment(text, 0, doc);
  PageFacts facts;
  FactFinder finder{RuleSet()};
  finder.find(doc, {.title = "The ferry sails again"}, 0, SiteBlock(), {Fact::kTitle}, facts);
  EXPECT_EQ(facts.units.at(4).begin, text.find(prose));
  EXPECT_EQ(facts.headline, 3u);
}

// A page of a made-up site, and where its headline is.
struct TitledPage {
  std::string title, text;
  std::size_t headline;
};

// Expects that on every page the headline is found and kept at every level.
void expect_headlines(const std::vector<TitledPage>& site) {
  std::vector<test::OwnedPage> pages;
  for (const auto& page : site)
    pages.push_back({std::to_string(pages.size()), "s.example", page.title, page.text});
  const Model model = test::learn(pages);
  const auto image = *ModelImage::open(model.bytes());
  const SiteBlock block = *image.open_site(0);
  FactFinder finder{RuleSet::builtin()};
  Document doc;
  PageFacts facts;
  for (const auto& page : site) {
    segment(page.text, 0, doc);
    FactSet wanted = kHeadlineFacts;
    wanted |= {Fact::kEchoes};
    finder.find(doc, {.title = page.title}, 0, block, wanted, facts);
    ASSERT_LT(facts.headline, facts.units.size()) << page.text;
    EXPECT_EQ(facts.units[facts.headline].begin, page.headline) << page.text;
    EXPECT_EQ(verdict(facts, facts.headline), Verdict::kArticle) << page.text;
  }
}

// Pages whose text is `above`, the headline and `below`. `of` returns the three for a page.
std::vector<TitledPage> titled_pages(int count, const auto& of) {
  std::vector<TitledPage> pages;
  for (int i = 0; i < count; ++i) {
    const auto [above, headline, below] = of(i);
    pages.push_back({headline + " | Harbour Club", above + headline + "\n" + below, above.size()});
  }
  return pages;
}

struct Text {
  std::string above, headline, below;
};

TEST(Headlines, DifferInNothingButANumberFromTheNextOne) {
  const auto talks = [](int i) { return "Talks of week " + std::to_string(i); };
  expect_headlines(titled_pages(24, [&](int i) -> Text {
    return {"Harbour Club\nAgenda\n", talks(i),
            test::headline(i) + "\n" + test::headline(i + 100) + "\nOther evenings\n" +
                talks(i - 1) + "\n" + talks(i + 1) + "\nSponsors\n"};
  }));
}

TEST(Headlines, AreAllOfTheTitleWhereALineBelowIsAPartOfIt) {
  expect_headlines(titled_pages(12, [](int i) -> Text {
    const std::string kind = "Letters to us";
    return {"Harbour Club\n", kind + ": " + test::headline(i), kind + "\n" + test::story(i)};
  }));
}

// The list of the latest has all headlines, and a sub-heading begins as the headline does.
TEST(Headlines, AreAllOfTheTitleThoughAPartOfItIsRarer) {
  const auto headline = [](int i) { return test::headline(i) + " and the harbour"; };
  std::string latest = "Latest\n";
  for (int i = 0; i < 12; ++i) latest += headline(i) + "\n";
  expect_headlines(titled_pages(12, [&](int i) -> Text {
    return {"Harbour Club\n", headline(i),
            test::story(i) + test::headline(i) + "\n" + test::story(i + 100) + latest};
  }));
}

// The menu has all articles. The headline is the line above the article's own text.
TEST(Headlines, AreInTheMenuOfAllPages) {
  std::string menu;
  for (int i = 0; i < 12; ++i) menu += test::headline(i) + "\n";
  expect_headlines(titled_pages(12, [&](int i) -> Text {
    const std::string story = test::story(i);
    const std::string items = test::headline(i + 100) + "\n" + test::headline(i + 200) + "\n" +
                              test::headline(i + 300) + "\n";
    return {menu + "Write to us\n", test::headline(i), "By the club\n" + items + menu};
  }));
}

// A standing note is a sentence that all pages have, but not if it is the title of this one.
TEST(Headlines, AreSentencesInTheListOfTheLatestOnAllPages) {
  const auto sentence = [](int i) { return test::story(i).substr(0, test::story(i).find('\n')); };
  std::string latest;
  for (int i = 0; i < 12; ++i) latest += sentence(i + 100) + "\n";
  std::vector<TitledPage> pages;
  for (int i = 0; i < 12; ++i) {
    const std::string above = "Harbour Club\n";
    pages.push_back({sentence(i + 100), above + sentence(i + 100) + "\n" + test::story(i) + latest,
                     above.size()});
  }
  expect_headlines(pages);
}

// A teaser is glued to the same words.
TEST(Headlines, AreNoPiecesOfALineIfALineIsAllOfTheTitle) {
  expect_headlines(titled_pages(24, [](int i) -> Text {
    return {"Harbour Club\n", test::headline(i),
            test::headline(i) + " " + test::kPromo + "\n" + test::story(i)};
  }));
}

// All pages have the site's name as their title: it names no article.
TEST(Headlines, AreNotTheSitesName) {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 24; ++i)
    pages.push_back({std::to_string(i), "s.example", "Harbour Club of the Bay",
                     "Harbour Club of the Bay\n" + test::story(i)});
  const Model model = test::learn(pages);
  const auto image = *ModelImage::open(model.bytes());
  Document doc;
  segment(pages[0].text, 0, doc);
  PageFacts facts;
  FactFinder finder{RuleSet()};
  finder.find(doc, {.title = pages[0].title}, 0, *image.open_site(0), {Fact::kLines, Fact::kTitle},
              facts);
  EXPECT_FALSE(facts.headline_sure);
  EXPECT_EQ(verdict(facts, 0), Verdict::kBoilerplate);
}

// Nothing is known of the site. Where both parts of the title are lines of the page, the site's
// name is above the headline, and behind it in the title; a title that begins with the upper line
// can be either.
TEST(Headlines, AreAllOfTheTitleOnAPageOfAnUnknownSite) {
  const std::string text = "Harbour Courier\nThe ferry sails again\n" + test::story(0);
  Document doc;
  segment(text, 0, doc);
  FactFinder finder{RuleSet()};
  PageFacts facts;
  const auto guarded = [&](std::string_view title) {
    finder.find(doc, {.title = title}, 0, SiteBlock(), {Fact::kTitle}, facts);
    return verdict(facts, facts.headline) == Verdict::kArticle;
  };
  EXPECT_TRUE(guarded("The ferry sails again"));
  EXPECT_TRUE(guarded("The ferry sails again | Harbour Courier"));
  EXPECT_FALSE(guarded("Harbour Courier | The ferry sails again"));
}

TEST(Headlines, AreTheTitleUpToItsMarkOnAPageOfAnUnknownSite) {
  Document doc;
  PageFacts facts;
  FactFinder finder{RuleSet()};
  const std::string name = " | Harbour Courier", title = "The ferry sails again" + name;
  const std::string menu = title + "\nHome\nPort\nSea\nBoats\nRopes\nSails\nOars\nNets\nFish\n";
  for (const std::string& above : {std::string("Home\n"), menu}) {
    const std::string text = above + "The ferry sails again\n" + test::story(0);
    segment(text, 0, doc);
    finder.find(doc, {.title = title}, 0, SiteBlock(), {Fact::kTitle}, facts);
    EXPECT_EQ(facts.units.at(facts.headline).begin, above.size());
    EXPECT_EQ(verdict(facts, facts.headline), Verdict::kArticle);
  }
  for (const std::string word : {"Ferries", "Atlantis"}) {
    const std::string text = "Harbour Courier\nHome\n" + word + "\n" + test::story(0);
    segment(text, 0, doc);
    finder.find(doc, {.title = word + name}, 0, SiteBlock(), {Fact::kTitle}, facts);
    EXPECT_EQ(facts.headline, 2u);
    EXPECT_EQ(verdict(facts, 2), Verdict::kArticle) << word;
  }
}

// A site whose name is in an h1, too. Its pages have no title, or the site's name as one.
class MarkedHeadlines : public testing::Test {
 protected:
  static std::string text_of(int i) {
    const std::string story = test::story(i);
    return "Harbour Courier\n" + test::headline(i) + "\n" + story.substr(0, story.find('\n') + 1) +
           test::headline(i + 500) + "\n" + test::kPromo;
  }

  // The text of the headline that is found; empty: none.
  std::string found(std::string_view title, std::string_view markup, const SiteBlock& site) {
    segment(text_, 0, doc_);
    finder_.find(doc_, {.title = title, .markup = markup}, 0, site,
                 {Fact::kLines, Fact::kTitle, Fact::kMarkup}, facts_);
    if (facts_.headline == facts_.units.size()) return "";
    const Unit& unit = facts_.units[facts_.headline];
    return text_.substr(unit.begin, unit.end - unit.begin);
  }

  static constexpr std::string_view kMarkup =
      "0 body header h1\n1 main article h1 a\t9\n3 p\n2 h2\n1 p";
  const std::string text_ = text_of(3);
  Document doc_;
  PageFacts facts_;
  FactFinder finder_{RuleSet()};
};

TEST_F(MarkedHeadlines, AreTheOnlyFreshLineInAnH1) {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 10; ++i)
    pages.push_back({std::to_string(i), "s.example", "", text_of(i), std::string(kMarkup)});
  const Model model = test::learn(pages);
  const auto image = *ModelImage::open(model.bytes());
  const SiteBlock site = *image.open_site(0);
  for (const std::string_view title : {"", "Harbour Courier"}) {
    EXPECT_EQ(found(title, kMarkup, site), test::headline(3));
    EXPECT_EQ(verdict(find_guard(facts_, facts_.headline)), Verdict::kArticle);
  }
  EXPECT_EQ(found("", "0 body header h1\n1 main article h1\n3 p\n2 h1\n1 p", site), "")
      << "two of them";
  EXPECT_EQ(found("", "0 body header h1\n1 main article h2\n3 p\n2 h2\n1 p", site), "");
  EXPECT_EQ(found(test::headline(503) + " | Harbour Courier", kMarkup, site), test::headline(503))
      << "the title knows better";
}

}  // namespace
}  // namespace chaff::detail
