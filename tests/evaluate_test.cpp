#include "chaff/evaluate.h"

#include <gtest/gtest.h>

namespace chaff {
namespace {

std::vector<Removal> spans(std::initializer_list<Span> list) {
  std::vector<Removal> removed;
  for (const Span span : list) removed.push_back({.span = span, .reason = {}, .category = 0, .articles = 0, .of = 0, .template_text = {}, .score = 0});
  return removed;
}

TEST(Evaluate, CountsSolidBytesByLabelAndFate) {
  //                           0    5     10
  const std::string text = "ab c\n dé\nxyz\n??";
  const Confusion count = compare(text, "101?", spans({{0, 2}, {5, 10}, {11, 12}}));
  EXPECT_EQ(count.cut_article, 2u + 1u);
  EXPECT_EQ(count.kept_article, 1u + 2u);
  EXPECT_EQ(count.cut_boilerplate, 3u);
  EXPECT_EQ(count.kept_boilerplate, 0u);
}

TEST(Evaluate, QualityByHand) {
  const Quality q = quality({.kept_article = 60, .cut_article = 20, .kept_boilerplate = 20, .cut_boilerplate = 5});
  EXPECT_DOUBLE_EQ(q.precision, 0.75);
  EXPECT_DOUBLE_EQ(q.recall, 0.75);
  EXPECT_DOUBLE_EQ(q.f1, 0.75);
  EXPECT_DOUBLE_EQ(quality({.cut_boilerplate = 5}).f1, 1);
  EXPECT_DOUBLE_EQ(quality({.kept_boilerplate = 5}).f1, 0);
  EXPECT_DOUBLE_EQ(quality({.cut_article = 5}).f1, 0);
}

TEST(Evaluate, MeansAreOverPagesThenSites) {
  Evaluation evaluation;
  evaluation.add("a", {.kept_article = 10});
  evaluation.add("a", {.cut_article = 10});
  evaluation.add("b", {.kept_article = 1});
  EXPECT_DOUBLE_EQ(evaluation.mean().f1, 0.75);
  EXPECT_DOUBLE_EQ(Evaluation::cut_per_million(evaluation.bytes()), 1e6 * 10 / 21);
}

}  // namespace
}  // namespace chaff
