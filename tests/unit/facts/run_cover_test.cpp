#include "facts/run_cover.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "chaff/stripper.h"

#include "facts/fact_finder.h"
#include "model/model_image.h"
#include "reference/run_covering.h"
#include "support/random_site.h"
#include "support/stories.h"

namespace chaff {
namespace {

class RunCover : public testing::TestWithParam<bool> {};

TEST_P(RunCover, EqualsLookingAtEveryToken) {
  const bool one_line = GetParam();
  test::Random random(test::test_seed());
  auto pages = test::random_site(random, "s.example", 60, test::Lines::kWhole);
  if (one_line) {
    for (auto& page : pages) std::ranges::replace(page.text, '\n', ' ');
  }
  const Model model = test::learn(pages);
  const auto image = *detail::ModelImage::open(model.bytes());
  const detail::SiteBlock site = *image.open_site(0);
  ASSERT_EQ(site.has_runs(), one_line);
  detail::FactFinder finder{RuleSet()};
  double all = 0;
  for (const auto& page : pages) {
    detail::Document doc;
    detail::segment(page.text, 0, doc);
    detail::PageFacts facts;
    finder.find(doc, {}, 0, site, {detail::Fact::kRuns}, facts);
    for (const detail::Unit& unit : facts.units) {
      const std::size_t covered =
          reference::covered_tokens(doc, site, unit.first_token, unit.last_token);
      ASSERT_DOUBLE_EQ(unit.run_cover * unit.tokens(), static_cast<double>(covered))
          << "CHAFF_TEST_SEED=" << test::test_seed();
      all += static_cast<double>(covered);
    }
  }
  EXPECT_GT(all, 0);
}

INSTANTIATE_TEST_SUITE_P(OfLinesAndOfRuns, RunCover, testing::Bool());

TEST(Reasons, OfASiteOfWholeLinesAreNoRuns) {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 30; ++i)
    pages.push_back({std::to_string(i), "s.example", "",
                     "Front page\nSports and culture\n" + test::story(i) + test::kPromo});
  Stripper stripper = *Stripper::create(test::learn(pages), RuleSet());
  std::size_t runs = 0, lines = 0;
  for (const auto& page : pages) {
    for (const Removal& removal : stripper.strip(page.page()).removed) {
      runs += removal.reason == Reason::kRepeatedRun;
      lines += removal.reason == Reason::kRepeatedLine;
    }
  }
  EXPECT_EQ(runs, 0u);
  EXPECT_GT(lines, 0u);
}

}  // namespace
}  // namespace chaff
