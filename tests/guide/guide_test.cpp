// The heuristic that docs/heuristics.md adds, registered in the library.
#include <gtest/gtest.h>

#include "chaff/chaff.h"

#include "decide/page_scorer.h"

namespace chaff {
namespace {

constexpr std::string_view kText =
    "Write to the desk: desk@northline.example\n"
    "The ferry sails again, the port office said on Friday after a week of storms.\n";

// The features of the last heuristic, one row per unit.
std::vector<std::vector<float>> measured(const StripOptions& options = {}) {
  detail::PageScorer scorer({}, options);
  scorer.measure({.text = kText}, 0, {});
  const std::size_t columns = detail::heuristics().back()->features().size();
  std::vector<std::vector<float>> rows;
  for (std::size_t i = 0; i < scorer.facts().units.size(); ++i) {
    const auto row = scorer.inputs().features.row(i).first(detail::feature_count()).last(columns);
    rows.emplace_back(row.begin(), row.end());
  }
  return rows;
}

TEST(Guide, TheNewHeuristicIsListed) {
  ASSERT_FALSE(heuristics().empty());
  EXPECT_EQ(heuristics().back().name, "addresses");
  EXPECT_EQ(heuristics().back().summary, "Lines with a web or mail address");
}

TEST(Guide, ItFiresWhereItShould) {
  EXPECT_EQ(measured(), (std::vector<std::vector<float>>{{1, 1}, {0, 0}}));
}

TEST(Guide, ItCanBeLeftOut) {
  EXPECT_TRUE(validate(StripOptions{.without = {"addresses"}}));
  EXPECT_EQ(measured({.without = {"addresses"}}),
            (std::vector<std::vector<float>>{{0, 0}, {0, 0}}));
}

// Without weights, its features change nothing.
TEST(Guide, WithoutWeightsItCountsNothing) {
  detail::PageScorer with, without({}, {.without = {"addresses"}});
  const detail::WeightTables& weights = Weights::builtin().impl().text;
  with.score({.text = kText}, 0, {}, weights);
  without.score({.text = kText}, 0, {}, weights);
  EXPECT_EQ(with.scores(), without.scores());
}

}  // namespace
}  // namespace chaff
