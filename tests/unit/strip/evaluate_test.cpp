#include "chaff/evaluate.h"

#include <gtest/gtest.h>

#include "chaff/category.h"

namespace chaff {
namespace {

std::vector<Removal> spans(std::initializer_list<Span> list) {
  std::vector<Removal> removed;
  for (const Span span : list)
    removed.push_back({.span = span,
                       .reason = {},
                       .category = Category::kTemplate,
                       .articles = 0,
                       .site_articles = 0,
                       .template_text = {},
                       .score = 0});
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

TEST(Evaluate, CommentsAreCountedApart) {
  const std::string text = "ab\ncomment\nxyz";
  const auto removed = spans({{0, 7}});
  const Confusion count = compare(text, "1c0", removed);
  EXPECT_EQ(count.cut_comments, 4u);
  EXPECT_EQ(count.kept_comments, 3u);
  EXPECT_EQ(count.kept_boilerplate, 3u);
  EXPECT_EQ(compare_each(text, "1c0", removed).at(0).cut_comments, 4u);
  EXPECT_DOUBLE_EQ(quality(count).f1, quality(compare(text, "1?0", removed)).f1);
}

TEST(Evaluate, TheMeanOfCommentsIsOverTheSitesThatHaveThem) {
  Evaluation evaluation;
  evaluation.add("none", {.kept_article = 1});
  EXPECT_FALSE(evaluation.comments_left());
  EXPECT_FALSE(Evaluation::comments_left(evaluation.bytes()));
  evaluation.add("all", {.kept_comments = 100});
  evaluation.add("some", {.kept_comments = 1, .cut_comments = 3});
  EXPECT_DOUBLE_EQ(*evaluation.comments_left(), (1 + 0.25) / 2);
  EXPECT_DOUBLE_EQ(*Evaluation::comments_left(evaluation.bytes()), 101.0 / 104);
}

TEST(Evaluate, EachRemovalCountsWhatItCuts) {
  const std::string text = "ab c\n dé\nxyz\n??";
  const auto removed = spans({{0, 2}, {2, 10}, {11, 12}});
  const auto each = compare_each(text, "101?", removed);
  ASSERT_EQ(each.size(), 3u);
  EXPECT_EQ(each[0].cut_article, 2u);
  EXPECT_EQ(each[1].cut_article, 1u);  // goes over into the next line
  EXPECT_EQ(each[1].cut_boilerplate, 3u);
  EXPECT_EQ(each[2].cut_article, 1u);
  Confusion sum;
  for (const Confusion& one : each) sum += one;
  const Confusion all = compare(text, "101?", removed);
  EXPECT_EQ(sum.cut_article, all.cut_article);
  EXPECT_EQ(sum.cut_boilerplate, all.cut_boilerplate);
  EXPECT_EQ(sum.kept_article + sum.kept_boilerplate, 0u);
}

TEST(Evaluate, PartsAddUp) {
  Evaluation whole, one, two;
  whole.add("a", {.kept_article = 10});
  one.add("a", {.kept_article = 10});
  for (Evaluation* half : {&whole, &two}) {
    half->add("a", {.cut_article = 10});
    half->add("b", {.kept_article = 3, .kept_boilerplate = 1});
  }
  one += two;
  EXPECT_EQ(one.sites().size(), 2u);
  EXPECT_EQ(one.sites().at("a").pages, 2u);
  EXPECT_DOUBLE_EQ(one.mean().f1, whole.mean().f1);
  EXPECT_DOUBLE_EQ(one.mean().precision, whole.mean().precision);
  EXPECT_EQ(one.bytes().kept_article, whole.bytes().kept_article);
}

TEST(Evaluate, QualityByHand) {
  const Quality q = quality(
      {.kept_article = 60, .cut_article = 20, .kept_boilerplate = 20, .cut_boilerplate = 5});
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
