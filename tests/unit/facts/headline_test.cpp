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

TitleMatch match(std::string_view title, std::string_view line) {
  Document a, b;
  segment(title, 0, a);
  segment(line, 0, b);
  return match_title(a.token_hash, b.token_hash);
}

TEST(Headlines, AreTheTitlesBeginningOrEndOrHoldItsBeginning) {
  constexpr std::string_view kTitle = "The ferry sails again | Harbour Courier";
  EXPECT_EQ(match(kTitle, "The ferry sails again"), TitleMatch::kBegin);
  EXPECT_EQ(match(kTitle, "Harbour Courier"), TitleMatch::kEnd);
  EXPECT_EQ(match(kTitle, "ferry sails"), TitleMatch::kNone);
  EXPECT_EQ(match(kTitle, "The"), TitleMatch::kNone);
  EXPECT_EQ(match(kTitle, "Home > News > The ferry sails again | Harbour Courier"),
            TitleMatch::kInside);
}

// A paragraph that quotes the headline is not a breadcrumb.
TEST(Headlines, ALineOfMoreThanThreeTitlesOnlyMentionsTheTitle) {
  const std::string title = "ferry sails again", words = " one two three four five six seven eight";
  const std::string longest = title + words + " nine";  // 3 * 3 + 3 tokens
  EXPECT_EQ(match(title, longest), TitleMatch::kInside);
  EXPECT_EQ(match(title, longest + " ten"), TitleMatch::kNone);
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
