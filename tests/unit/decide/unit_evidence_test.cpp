#include "decide/unit_evidence.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "facts/fact_finder.h"
#include "model/model_image.h"
#include "support/stories.h"

namespace chaff {
namespace {

using detail::UnitEvidence;

// The evidence of each line of the last of some pages.
class Evidence : public testing::Test {
 protected:
  void find(const std::vector<std::string>& texts, std::string_view markup = "") {
    std::vector<test::OwnedPage> pages;
    for (std::size_t i = 0; i < texts.size(); ++i)
      pages.push_back({std::to_string(i), "shop.example", "", texts[i]});
    model_ = test::learn(pages);
    text_ = texts.back();
    const auto image = *detail::ModelImage::open(model_.bytes());
    detail::segment(text_, 0, doc_);
    detail::FactFinder finder{RuleSet::builtin()};
    finder.find(doc_, {.text = text_, .markup = markup}, 0, *image.open_site(0),
                detail::FactSet::all(), facts_);
    std::vector<detail::Verdict> verdicts;
    for (std::size_t i = 0; i < facts_.units.size(); ++i)
      verdicts.push_back(detail::verdict(facts_, i));
    detail::find_evidence(facts_, verdicts, Level::kSafe, evidence_);
  }

  const UnitEvidence& of(const std::string& line) const {
    for (std::size_t i = 0; i < evidence_.size(); ++i) {
      const auto& unit = facts_.units[i];
      if (text_.substr(unit.begin, unit.end - unit.begin) == line) return evidence_[i];
    }
    ADD_FAILURE() << line;
    return evidence_.front();
  }

  Model model_;
  std::string text_;
  detail::Document doc_;
  detail::PageFacts facts_;
  std::vector<UnitEvidence> evidence_;
};

const std::string kMenu = "Kettles\nTeapots\nFilters\n";
const std::string kFooter = "Terms of sale\nWhere we are\nKettlehouse Ltd\n";

// Materials and weights recur on every fifth page, the names of the fields and one value on all.
std::string product(int i) {
  return kMenu + test::story(i) + "Material\n" + "material " + "abcde"[i % 5] + "\nWeight\n" +
         "weight " + "vwxyz"[i % 5] + "\nDishwasher safe\nYes\nGuarantee\n" + kFooter;
}

std::vector<std::string> products(int count) {
  std::vector<std::string> texts;
  texts.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) texts.push_back(product(i));
  return texts;
}

TEST_F(Evidence, MenusAndFootersAreHardAndTheNamesOfFieldsAreNot) {
  auto texts = products(20);
  for (std::string& text : texts)  // another value before the footer
    text.insert(text.find(kFooter), "for " + std::to_string(&text - texts.data()) + "x years\n");
  find(texts);
  for (const char* line : {"Kettles", "Filters", "Terms of sale", "Kettlehouse Ltd"}) {
    EXPECT_TRUE(of(line).hard) << line;
    EXPECT_FALSE(of(line).brief) << line;
  }
  for (const char* line : {"Material", "material e", "Weight", "Dishwasher safe", "Yes"}) {
    EXPECT_TRUE(of(line).brief) << line;
    EXPECT_FALSE(of(line).hard) << line;
  }
}

TEST_F(Evidence, FewArticlesShowNoBlocks) {
  find(products(7));
  EXPECT_FALSE(of("Kettles").hard);
  EXPECT_TRUE(of("Kettles").brief);
  find(products(8));
  EXPECT_TRUE(of("Kettles").hard);
}

TEST_F(Evidence, AStrongCueIsHardAndAHintIsNot) {
  auto texts = products(2);
  texts.back() += "Read also: the ferry that came back\n";
  find(texts);
  EXPECT_TRUE(of("Read also: the ferry that came back").hard);
}

TEST_F(Evidence, ARefrainIsNotHardWhereItTouchesTheFooter) {
  std::vector<std::string> texts;
  for (int i = 0; i < 20; ++i) {
    texts.push_back(kMenu + test::story(i) + "La la la\n" + test::story(100 + i) + "La la la\n" +
                    kFooter);
  }
  find(texts);
  EXPECT_FALSE(of("La la la").hard);
  EXPECT_FALSE(evidence_[evidence_.size() - 4].hard);  // the second one
  EXPECT_TRUE(of("Terms of sale").hard);
}

TEST_F(Evidence, OwnTextIsNotRepeated) {
  find(products(12));
  const std::string story = test::story(11);
  EXPECT_TRUE(of(story.substr(0, story.find('\n'))).own);
  EXPECT_FALSE(of("Weight").own);
}

TEST_F(Evidence, DoubtfulAreLinesOfFiveWordsThatHardlyAnyArticleHas) {
  const std::string fresh = "Teapots and kettles of the harbour",
                    twice = "Mugs made by hand since spring",
                    thrice = "Cups painted by the old potter",
                    cue = "Subscribe to our newsletter about the old harbour";
  auto texts = products(12);
  for (std::size_t i = 9; i < texts.size(); ++i) {
    texts[i] += thrice + "\n";
    if (i >= 10) texts[i] += twice + "\n";
  }
  texts.back() += fresh + "\nTeapots and kettles\n" + cue + "\n";
  find(texts);
  EXPECT_TRUE(of(fresh).doubtful);
  EXPECT_TRUE(of(twice).doubtful);
  EXPECT_FALSE(of(thrice).doubtful);
  EXPECT_FALSE(of("Teapots and kettles").doubtful);
  EXPECT_FALSE(of(cue).doubtful);
  EXPECT_FALSE(of(fresh).wordy);
  find({texts.end() - 2, texts.end()});
  EXPECT_TRUE(of(fresh).doubtful);
  EXPECT_FALSE(of(twice).doubtful) << "all articles of a small site have it";
}

TEST_F(Evidence, ItemsAreShortLinesThatHardlyAnyArticleHas) {
  const std::string fresh = "Nora Berg", cue = "Subscribe to our newsletter", thrice = "Lars Holm";
  auto texts = products(12);
  for (std::size_t i = 9; i < texts.size(); ++i) texts[i] += thrice + "\n";
  texts.back() += fresh + "\n" + cue + "\n";
  find(texts);
  EXPECT_TRUE(of(fresh).item);
  EXPECT_FALSE(of(thrice).item);
  EXPECT_FALSE(of(cue).item);
  for (std::size_t i = 0; i < evidence_.size(); ++i)
    EXPECT_FALSE(evidence_[i].item && facts_.units[i].prose);
  find({fresh + "\n" + test::story(3)});
  EXPECT_FALSE(of(fresh).item) << "on a page alone, all is new";
}

TEST_F(Evidence, HeadingsAreItemsTooShortToBeDoubtfulAndWithoutDigits) {
  auto texts = products(12);
  texts.back() += "About the glaze\nGlaze 12\nTeapots of the harbour are made by hand\n";
  find(texts);
  EXPECT_TRUE(of("About the glaze").heading);
  EXPECT_FALSE(of("Glaze 12").heading);
  EXPECT_FALSE(of("Teapots of the harbour are made by hand").heading);
  EXPECT_FALSE(of("Terms of sale").heading) << "of the frame";
}

TEST_F(Evidence, AlikeAreLinesThatBeginAsTheLineAbove) {
  auto texts = products(12);
  texts.back() +=
      "Hymn 12 of the harbour\nHymn 257, a song of ropes\nHymn 12, a song of ropes\n"
      "Psalm 8 of the boats\nSubscribe to our magazine\nSubscribe to our newsletter\n"
      "At the pier\nAt the mole\n歌十二\n歌百\n";
  find(texts);
  EXPECT_FALSE(of("Hymn 12 of the harbour").alike) << "the first";
  EXPECT_TRUE(of("Hymn 257, a song of ropes").alike);
  EXPECT_FALSE(of("Hymn 12, a song of ropes").alike) << "only the number differs";
  EXPECT_FALSE(of("Psalm 8 of the boats").alike);
  EXPECT_FALSE(of("Subscribe to our newsletter").alike) << "a rule applies to it";
  EXPECT_FALSE(of("At the mole").alike) << "a short word";
  EXPECT_TRUE(of("歌百").alike);
}

TEST_F(Evidence, WordyAreDoubtfulLinesOfTenWordsOnSitesOfEightArticles) {
  const std::string ten = "Teapots and kettles of the harbour are made by hand",
                    nine = "Mugs and jugs of the harbour come by boat",
                    cue = "Subscribe to our newsletter about the old harbour and its potters";
  auto texts = products(8);
  texts.back() += ten + "\n" + nine + "\n" + cue + "\n";
  find(texts);
  EXPECT_TRUE(of(ten).wordy);
  EXPECT_FALSE(of(nine).wordy);
  EXPECT_FALSE(of(cue).wordy);
  find({texts.begin() + 1, texts.end()});
  EXPECT_TRUE(of(ten).doubtful);
  EXPECT_FALSE(of(ten).wordy) << "of seven articles, much is new";
}

TEST_F(Evidence, SharedAreShortLinesOfThreeArticlesThatAreNoItemsOfLists) {
  const std::string sentence =
      "The kettle is made by hand in a small house at the old harbour, and it lasts for life.";
  auto texts = products(12);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i >= 9) texts[i] += "Back to the workshop\n- Free ferry pass\n" + sentence + "\n";
    if (i >= 10) texts[i] += "Ask the potter\n";
    texts[i] += "Sold " + std::to_string(i + 20) + " times\n";
  }
  find(texts);
  EXPECT_TRUE(of("Back to the workshop").shared);
  EXPECT_FALSE(of("Ask the potter").shared) << "of two articles";
  EXPECT_FALSE(of("- Free ferry pass").shared) << "an item";
  EXPECT_FALSE(of(sentence).shared) << "prose";
  EXPECT_FALSE(of("Sold 31 times").shared) << "with other numbers";
}

TEST_F(Evidence, TagsAreSharedLinesBelowTheirLabel) {
  auto texts = products(12);
  for (std::size_t i = 6; i < texts.size(); ++i)
    texts[i] += "Tags:\nboats\nnets and ropes\nSize:\nlarge\nOpinion\nferries\n";
  texts.back() += "Tags:\nteapots of the harbour\nboats\n";
  find(texts);
  EXPECT_TRUE(of("boats").tag);
  EXPECT_TRUE(of("nets and ropes").tag);
  EXPECT_FALSE(of("Tags:").tag);
  for (const char* line : {"Size:", "large", "Opinion", "ferries", "teapots of the harbour"})
    EXPECT_FALSE(of(line).tag) << line;
  EXPECT_FALSE(evidence_.back().tag) << "below a line that is no tag";
}

TEST_F(Evidence, ListedAreEntriesOfSevenInOrderOnPagesWithoutMarkup) {
  auto texts = products(12);
  texts.back() += "zinc\nbrass\nchina\nclay\nglass\niron\nsteel\n\ntin\n";
  find(texts);
  EXPECT_FALSE(of("zinc").listed);
  EXPECT_FALSE(of("brass").listed) << "the first one";
  EXPECT_TRUE(of("china").listed);
  EXPECT_TRUE(of("tin").listed);
  find(texts, test::paragraphs(static_cast<std::size_t>(std::ranges::count(texts.back(), '\n'))));
  EXPECT_FALSE(of("china").listed);
  texts.back().resize(texts.back().find("tin\n"));
  find(texts);
  EXPECT_FALSE(of("china").listed) << "six can be by chance";
}

TEST_F(Evidence, DividersAreDrawnLinesThatTheSiteRepeats) {
  auto texts = products(12);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i >= 10) texts[i] += "----------\n";
    if (i >= 11) texts[i] += "==========\n";
    texts[i] += test::story(static_cast<int>(i) + 50);
  }
  find(texts);
  EXPECT_TRUE(of("----------").divider);
  EXPECT_FALSE(of("==========").divider) << "on one page";
  EXPECT_FALSE(of("Weight").divider);
}

TEST_F(Evidence, PointersAreCuesOfNavigationAndLooseIsWhatNoGuardKeeps) {
  auto texts = products(12);
  texts.back() += "Next\nKettles of the north\nShare this page\n";
  find(texts);
  EXPECT_TRUE(of("Next").pointer);
  EXPECT_FALSE(of("Share this page").pointer) << "another category";
  EXPECT_FALSE(of("Kettles of the north").pointer);
  EXPECT_TRUE(of("Kettles of the north").loose);
  const std::string story = test::story(11);
  const std::size_t paragraph = story.find('\n') + 1;
  EXPECT_FALSE(of(story.substr(0, story.find('\n'))).loose) << "the headline";
  EXPECT_FALSE(of(story.substr(paragraph, story.find('\n', paragraph) - paragraph)).loose);
}

}  // namespace
}  // namespace chaff
