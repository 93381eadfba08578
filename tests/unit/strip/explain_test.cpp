#include "chaff/explain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "chaff/stripper.h"

#include "support/stories.h"

namespace chaff {
namespace {

constexpr std::array kLevels = {Level::kSafe, Level::kCareful, Level::kBalanced, Level::kMax};

// A site with a frame, a headline that the title names, and blank lines.
std::vector<test::OwnedPage> pages() {
  std::vector<test::OwnedPage> pages;
  pages.reserve(12);
  for (int i = 0; i < 12; ++i) {
    const std::string headline = test::headline(i);
    pages.push_back({std::to_string(i), "bridge.example", headline + " – The Bridge",
                     "Skip to content\n\nHome\nNews\n\n" + headline + "\nBy Sam Orrin\n\n" +
                         test::story(i) + "\nRead also: the last ferryman\n\n" +
                         test::story(100 + i) + "\n\nShare on Facebook\n© The Bridge 2024\n"});
  }
  return pages;
}

Stripper stripper(StripOptions options = {}) {
  static const Model model = test::learn(pages());
  return *Stripper::create(model, RuleSet::builtin(), options);
}

Page page_of(const test::OwnedPage& page) { return {page.text, page.site, page.id, page.title}; }

TEST(Explain, LevelsAreThoseOfStripping) {
  const auto all = pages();
  for (const auto& options : {StripOptions{}, StripOptions{.keep = {Category::kNavigation}}}) {
    const auto units = stripper(options).explain(page_of(all[0]));
    ASSERT_GT(units.size(), 8u);
    for (const Level level : kLevels) {
      StripOptions at_level = options;
      at_level.level = level;
      Stripper strips = stripper(at_level);
      std::vector<std::uint64_t> gone, explained;
      const auto& removed = strips.strip(page_of(all[0])).removed;
      gone.reserve(removed.size());
      for (const Removal& removal : removed) gone.push_back(removal.span.end);
      for (const UnitExplanation& unit : units) {
        if (unit.level && *unit.level <= level) explained.push_back(unit.span.end);
      }
      EXPECT_EQ(explained, gone) << static_cast<int>(level);
    }
    EXPECT_EQ(std::ranges::any_of(units, &UnitExplanation::kept_category), !options.keep.empty());
  }
}

TEST(Explain, TheEvidenceIsThatOfARemoval) {
  const auto all = pages();
  Stripper strips = stripper(), explains = stripper();
  const auto& removed = strips.strip(page_of(all[0])).removed;
  const auto units = explains.explain(page_of(all[0]));
  ASSERT_FALSE(removed.empty());
  for (const Removal& removal : removed) {
    const auto unit = std::ranges::find(units, removal.span.end,
                                        [](const UnitExplanation& u) { return u.span.end; });
    ASSERT_NE(unit, units.end());
    EXPECT_EQ(unit->evidence.reason, removal.reason);
    EXPECT_EQ(unit->evidence.category, removal.category);
    EXPECT_EQ(unit->evidence.template_text, removal.template_text);
    EXPECT_EQ(unit->evidence.articles, removal.articles);
    EXPECT_EQ(unit->evidence.score, removal.score);
    EXPECT_EQ(unit->score, removal.score);
  }
}

TEST(Explain, GuardsAreNamed) {
  const auto all = pages();
  const auto units = stripper().explain(page_of(all[0]));
  const auto guard_of = [&](std::string_view line) {
    for (const UnitExplanation& unit : units) {
      if (std::string_view(all[0].text).substr(unit.span.begin).starts_with(line))
        return std::string(unit.guard);
    }
    return std::string("no such line");
  };
  EXPECT_EQ(guard_of(test::headline(0)), "headline");
  EXPECT_EQ(guard_of("Read also"), "strong-rule");
  EXPECT_EQ(guard_of("By Sam Orrin"), "");
}

// shape needs no facts of its own, so leaving it out changes nothing but its features.
TEST(Explain, AnEffectIsTheScoreLessTheScoreWithoutTheHeuristic) {
  const auto all = pages();
  const auto units = stripper().explain(page_of(all[0]));
  StripOptions options;
  options.without = {"shape"};
  const auto without = stripper(options).explain(page_of(all[0]));
  ASSERT_EQ(without.size(), units.size());
  double largest = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto effect = std::ranges::find(units[i].effects, "shape", &HeuristicEffect::heuristic);
    ASSERT_NE(effect, units[i].effects.end());
    EXPECT_NEAR(effect->effect, units[i].score - without[i].score, 1e-5);
    EXPECT_FALSE(effect->features.empty());
    EXPECT_EQ(without[i].effects.size(), units[i].effects.size() - 1);
    largest = std::max(largest, std::abs(effect->effect));
  }
  EXPECT_GT(largest, 0.5);
}

TEST(Explain, APageWithoutTextHasNoUnits) {
  EXPECT_TRUE(stripper().explain({}).empty());
  EXPECT_TRUE(stripper().explain({.text = "\n \n"}).empty());
}

}  // namespace
}  // namespace chaff
