#include "facts/page_markup.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "decide/page_scorer.h"
#include "model/model_image.h"
#include "support/random_site.h"
#include "support/stories.h"

namespace chaff::detail {
namespace {

using test::headline;

// Elements of the markup below, in document order.
enum Element : std::uint32_t {
  kBody,
  kWrapper,
  kMenu,
  kMenuLink,
  kMain,
  kArticle,
  kHeadline,
  kFirst,
  kSecond,
  kAside,
  kRelatedLink,
  kPromo,
  kElements
};
constexpr std::string_view kMarkup =
    "0 body div#page nav.menu a\t10\n2 main article.post h1\n4 p.lead\n4 p.text\n"
    "2 aside.related a\t20\n3 p.promo";

// A menu, an article of two paragraphs, a linked headline of another article, and a promo.
std::string text_of(int i) {
  const std::string lines = test::story(i);
  const std::size_t first = lines.find('\n'), second = lines.find('\n', first + 1);
  return "Front page\n" + headline(i) + "\n" + lines.substr(0, second + 1) + headline(i + 500) +
         "\n" + test::kPromo;
}

class PageMarkupFacts : public testing::Test {
 protected:
  PageMarkupFacts() {
    std::vector<test::OwnedPage> pages;
    for (int i = 0; i < 10; ++i)
      pages.push_back({std::to_string(i), "s.example", "", text_of(i), std::string(kMarkup)});
    model_ = test::learn(pages);
    image_ = std::make_unique<ModelImage>(*ModelImage::open(model_.bytes()));
    site_ = *image_->open_site(0);
  }

  const PageFacts& facts(std::string_view markup, const SiteBlock& site) {
    scorer_.measure({.text = text_, .site = "s.example", .id = "", .title = "", .markup = markup},
                    0, site);
    return scorer_.facts();
  }

  const std::string text_ = text_of(3);
  Model model_;
  std::unique_ptr<ModelImage> image_;
  SiteBlock site_;
  PageScorer scorer_;
};

TEST_F(PageMarkupFacts, AnElementHoldsItsLinesAndThoseOfTheElementsInside) {
  const PageMarkup& markup = facts(kMarkup, site_).markup;
  ASSERT_EQ(markup.elements().size(), std::size_t{kElements});
  EXPECT_EQ(markup.facts(kMenu).bytes, 10);
  EXPECT_EQ(markup.facts(kMenu).links, 10);
  EXPECT_EQ(markup.facts(kMenu).units, 1);
  EXPECT_EQ(markup.facts(kArticle).units, 3);
  EXPECT_EQ(markup.facts(kArticle).links, 0);
  EXPECT_EQ(markup.facts(kWrapper).units, 6);
  EXPECT_EQ(markup.facts(kWrapper).links, 30);
  EXPECT_EQ(markup.facts(kBody).bytes, markup.facts(kWrapper).bytes);
}

TEST_F(PageMarkupFacts, AUnitHasItsElementAndItsShareOfLinks) {
  const PageFacts& page = facts(kMarkup, site_);
  ASSERT_EQ(page.units.size(), 6u);
  EXPECT_EQ(page.units[0].element, kMenuLink);
  EXPECT_EQ(page.units[0].links, 1);
  EXPECT_EQ(page.units[2].element, kFirst);
  EXPECT_EQ(page.units[2].links, 0);
  EXPECT_EQ(page.units[4].element, kRelatedLink);
  EXPECT_NEAR(page.units[4].links, 20.0 / static_cast<double>(headline(503).size()), 1e-9);
}

TEST_F(PageMarkupFacts, ProseThatTheSiteRepeatsIsNotThePagesOwn) {
  const PageMarkup& markup = facts(kMarkup, site_).markup;
  EXPECT_EQ(markup.facts(kPromo).prose, 0);
  EXPECT_GT(markup.facts(kFirst).prose, 0);
  EXPECT_EQ(markup.facts(kArticle).prose, markup.facts(kFirst).prose + markup.facts(kSecond).prose);
  EXPECT_EQ(markup.prose(), markup.facts(kBody).prose);
  EXPECT_GT(facts(kMarkup, SiteBlock()).markup.facts(kPromo).prose, 0) << "no site is known";
}

// Templates nest elements that hold the same.
TEST_F(PageMarkupFacts, TheLargerElementHoldsMore) {
  const PageMarkup& markup = facts(kMarkup, site_).markup;
  EXPECT_EQ(markup.facts(kMenuLink).larger, kWrapper);
  EXPECT_EQ(markup.facts(kFirst).larger, kArticle);
  EXPECT_EQ(markup.facts(kArticle).larger, kWrapper);
  EXPECT_EQ(markup.facts(kWrapper).larger, MarkupElement::kNone);
}

TEST_F(PageMarkupFacts, TheHomeIsTheInnermostElementThatHoldsMostProseOnOtherArticles) {
  const PageMarkup& markup = facts(kMarkup, site_).markup;
  EXPECT_EQ(markup.facts(kHeadline).home, kArticle);
  EXPECT_EQ(markup.facts(kArticle).home, kArticle);
  EXPECT_EQ(markup.facts(kMain).home, kMain);
  EXPECT_EQ(markup.facts(kMenuLink).home, kWrapper);
  EXPECT_NE(markup.facts(kMenu).path, SiteBlock::kNone);
  const PageMarkup& unknown = facts(kMarkup, SiteBlock()).markup;
  EXPECT_EQ(unknown.facts(kArticle).home, MarkupElement::kNone) << "no site is known";
  EXPECT_EQ(unknown.facts(kArticle).path, SiteBlock::kNone);
}

TEST_F(PageMarkupFacts, LinesWithoutMarkupAreInNoElement) {
  const PageFacts& page = facts("0 body nav a\t10\n", site_);
  EXPECT_NE(page.units[0].element, MarkupElement::kNone);
  for (std::size_t i = 1; i < page.units.size(); ++i) {
    EXPECT_EQ(page.units[i].element, MarkupElement::kNone);
    EXPECT_EQ(page.units[i].links, 0);
  }
  const PageFacts& text = facts({}, site_);
  EXPECT_TRUE(text.markup.empty());
  EXPECT_EQ(text.units[0].element, MarkupElement::kNone) << "left from the page before";
}

}  // namespace
}  // namespace chaff::detail
