#include "decide/page_scorer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "chaff/weights.h"

#include "model/model_image.h"
#include "support/stories.h"

namespace chaff {
namespace {

// The line below the headline: what sites have there.
constexpr const char* kBylines[] = {"Sam Orrin, 2024-04-{}", "{} April 2024", "By Sam Orrin",
                                    "From our harbour desk", "Aldery, {} April"};

std::string with_number(std::string text, int number) {
  if (const auto at = text.find("{}"); at != text.npos) text.replace(at, 2, std::to_string(number));
  return text;
}

// Whatever the weights of its features: bylines and dates are no duplicates.
TEST(PageScorer, OnlyADuplicateHasTheReasonDuplicateTitle) {
  std::size_t duplicates = 0, bylines = 0;
  for (const char* byline : kBylines) {
    std::vector<test::OwnedPage> pages;
    for (int i = 0; i < 15; ++i) {
      const std::string next = test::headline((i + 1) % 15);
      pages.push_back({std::to_string(i), "daily.example", test::headline(i) + " | Daily",
                       "Daily\nHarbour\nTowns\n" + test::headline(i) + "\n" +
                           with_number(byline, 10 + i) + "\n" + test::story(i) + "Related\n" +
                           next + "\n" + test::headline(i) + "\nImprint\n"});
    }
    const Model model = test::learn(pages);
    const auto image = *detail::ModelImage::open(model.bytes());
    detail::PageScorer scorer(RuleSet::builtin());
    const auto& weights = Weights::builtin().impl().text;
    for (const auto& page : pages) {
      scorer.score(page.page(), 0, *image.open_site(0), weights);
      const auto& facts = scorer.facts();
      for (std::size_t i = 0; i < facts.units.size(); ++i) {
        const Reason reason = scorer.reason(i, weights);
        const std::string text =
            page.text.substr(facts.units[i].begin, facts.units[i].end - facts.units[i].begin);
        if (i == facts.headline + 1) {
          EXPECT_NE(reason, Reason::kDuplicateTitle) << text;
          ++bylines;
        }
        duplicates += i > facts.headline + 1 && reason == Reason::kDuplicateTitle;
      }
    }
  }
  EXPECT_EQ(bylines, 75u);
  EXPECT_GT(duplicates, 50u);
}

// Its place and shape add more to the score than the rule.
TEST(PageScorer, ALineOfAStrongRuleIsRemovedForIt) {
  const std::string text =
      "Northline\nStolen compass comes back by post\nSam Orrin, 2024-04-10\n"
      "The brass compass that vanished from the Polar Museum in 1997 lay in Monday's mail, wrapped "
      "in a tea towel. A note said only: it never pointed home.\n"
      "Curators matched the serial number within minutes. The postmark is from a town that lies, "
      "to everyone's delight, due north.\n"
      "The police have closed the file. The tea towel will be shown beside the compass from next "
      "week.\n"
      "Read the full site\nRelated\n© Northline 2024\n";
  detail::PageScorer scorer(RuleSet::builtin());
  const auto& weights = Weights::builtin().impl().text;
  scorer.score({.text = text, .title = "Stolen compass comes back by post – Northline"}, 0,
               detail::SiteBlock(), weights);
  const std::size_t last = scorer.facts().units.size() - 1;
  EXPECT_GT(scorer.scores()[last], 0);
  EXPECT_EQ(scorer.reason(last, weights), Reason::kCue);
}

TEST(PageScorer, AMenuThatAllPagesHaveTwiceIsNoDuplicate) {
  const std::string menu = "Harbour\nTowns\nValley roads\n";
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 15; ++i) {
    pages.push_back({std::to_string(i), "daily.example", test::headline(i) + " | Daily",
                     menu + test::headline(i) + "\n" + test::story(i) + menu});
  }
  const Model model = test::learn(pages);
  const auto image = *detail::ModelImage::open(model.bytes());
  detail::PageScorer scorer(RuleSet::builtin());
  const auto& weights = Weights::builtin().impl().text;
  std::size_t entries = 0;
  for (const auto& page : pages) {
    scorer.score(page.page(), 0, *image.open_site(0), weights);
    const auto& units = scorer.facts().units;
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (!units[i].repeated) continue;
      EXPECT_NE(scorer.reason(i, weights), Reason::kDuplicateTitle)
          << page.text.substr(units[i].begin, units[i].end - units[i].begin);
      ++entries;
    }
  }
  EXPECT_GE(entries, 6 * pages.size());
}

}  // namespace
}  // namespace chaff
