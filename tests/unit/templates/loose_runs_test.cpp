#include "templates/loose_runs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "model/model_image.h"
#include "support/random_site.h"
#include "support/stories.h"

namespace chaff {
namespace {

using Change = std::function<void(std::string& text, std::size_t page)>;

constexpr const char* kPromo =
    "Download our free app for all the latest news from the harbour and the valley.";

// A word that no other page has.
std::string word_of(std::size_t page) {
  std::string word = "ferry";
  for (; page > 0; page /= 10) word += static_cast<char>('a' + page % 10);
  return word;
}

// Whether a site whose pages were changed gets run templates.
bool has_runs(const Change& change) {
  test::Random random(test::test_seed());
  auto pages = test::random_site(random, "s.example", 60, test::Lines::kWhole);
  for (std::size_t i = 0; i < pages.size(); ++i) change(pages[i].text, i);
  const Model model = test::learn(pages);
  return detail::ModelImage::open(model.bytes())->open_site(0)->has_runs();
}

TEST(LooseRuns, ASiteOfWholeLinesHasNone) {
  EXPECT_FALSE(has_runs([](std::string&, std::size_t) {}));
}

TEST(LooseRuns, TextGluedToTheEndOfLinesIsOne) {
  EXPECT_TRUE(has_runs([](std::string& text, std::size_t page) {
    text += "\nThe " + word_of(page) + " waits. " + kPromo;
  }));
}

TEST(LooseRuns, PagesOfOneLineHaveThem) {
  EXPECT_TRUE(
      has_runs([](std::string& text, std::size_t) { std::ranges::replace(text, '\n', ' '); }));
}

TEST(LooseRuns, LinesThatBreakDifferentlyOnEachPageHaveThem) {
  EXPECT_TRUE(has_runs([](std::string& text, std::size_t page) {
    test::Random random(page);
    std::string broken =
        "Our reporters walk the valley on every market day and write down what they hear, so that "
        "nobody has to wait for the weekly paper. Readers who join the circle of friends pay a few "
        "coins a month, meet the editors each spring in the old boathouse and read every story "
        "one day before it is printed for all others along the river and on the islands.";
    for (char& c : broken) {
      if (c == ' ' && test::below(random, 9) == 0) c = '\n';
    }
    text += "\n" + broken;
  }));
}

TEST(LooseRuns, OnFewPagesOfManyTheyAreNoTemplates) {
  EXPECT_FALSE(has_runs([](std::string& text, std::size_t page) {
    if (page < 2) text += "\nThe " + word_of(page) + " waits. " + kPromo;
  }));
}

}  // namespace
}  // namespace chaff
