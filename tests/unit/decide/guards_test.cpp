#include "decide/guards.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "facts/fact_finder.h"
#include "facts/headings.h"
#include "model/model_image.h"
#include "support/stories.h"

namespace chaff {
namespace {

using detail::Verdict;

std::vector<test::OwnedPage> articles(int count, int with_line, const std::string& line) {
  std::vector<test::OwnedPage> pages;
  pages.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    pages.push_back({std::to_string(i), "bridge.example", "",
                     test::story(i) + (i < with_line ? line : "") + test::story(100 + i)});
  }
  return pages;
}

class Guards : public testing::Test {
 protected:
  // Finds the facts of the first page, with a model of all of them.
  void learn(const std::vector<test::OwnedPage>& pages, std::string_view markup = "") {
    model_.emplace(test::learn(pages));
    text_ = pages[0].text;
    read_again(markup);
  }

  // Finds them with another markup.
  void read_again(std::string_view markup) {
    const auto image = *detail::ModelImage::open(model_->bytes());
    detail::segment(text_, 0, doc_);
    detail::FactFinder finder{RuleSet()};
    finder.find(doc_, {.text = text_, .markup = markup}, 0, *image.open_site(0),
                {detail::Fact::kLines, detail::Fact::kRuns, detail::Fact::kTitle,
                 detail::Fact::kEchoes, detail::Fact::kMarkup},
                facts_);
  }

  // The verdict on a line that `with_line` of `count` articles have.
  Verdict verdict_on(int count, int with_line, const std::string& line) {
    learn(articles(count, with_line, line));
    return detail::verdict(facts_, first_repeated());
  }

  // Finds the fields and sub-headings after a change of the units.
  void find_headings_again() {
    for (detail::Unit& unit : facts_.units) unit.field = unit.sub_heading = false;
    detail::find_headings(facts_);
  }

  std::size_t first_repeated() const {
    std::size_t unit = 0;
    while (facts_.units.at(unit).line_template == detail::SiteBlock::kNone) ++unit;
    return unit;
  }

  detail::PageFacts facts_;

 private:
  std::optional<Model> model_;
  std::string text_;
  detail::Document doc_;
};

TEST_F(Guards, ASentenceOfAllArticlesIsBoilerplateEvenAmidTheirText) {
  EXPECT_EQ(
      verdict_on(8, 8,
                 "This small paper lives from its readers, and its readers live in this valley.\n"),
      Verdict::kBoilerplate);
}

TEST_F(Guards, AShortLineOfAllArticlesMayBeASubHeading) {
  EXPECT_EQ(verdict_on(20, 20, "What comes next\n"), Verdict::kOpen);
}

TEST_F(Guards, ALineOfFiveWordsOnMostArticlesIsBoilerplate) {
  for (const std::string line :
       {"Written by the desk of Bridge Media\n", "כל הכתבות של מערכת העיתון\n"}) {
    EXPECT_EQ(verdict_on(20, 20, line), Verdict::kBoilerplate) << line;
    EXPECT_EQ(verdict_on(20, 15, line), Verdict::kBoilerplate) << line;
    EXPECT_EQ(verdict_on(20, 10, line), Verdict::kOpen) << line;
  }
}

TEST_F(Guards, ALineOfFiveWordsOnAllOfFourArticlesIsBoilerplateWithoutMarkup) {
  const std::string line = "Written by the desk of Bridge Media\n";
  EXPECT_EQ(verdict_on(3, 3, line), Verdict::kOpen);
  EXPECT_EQ(verdict_on(5, 4, line), Verdict::kOpen);
  EXPECT_EQ(verdict_on(4, 4, line), Verdict::kBoilerplate);
  read_again(test::paragraphs(facts_.units.size()));
  EXPECT_EQ(detail::verdict(facts_, first_repeated()), Verdict::kOpen);
}

TEST_F(Guards, TheFirstAndTheLastLineOfNearlyAllArticlesGo) {
  const auto learn_edges = [&](int count, int with_line, const std::string& line) {
    auto pages = articles(count, 0, "");
    for (int i = 0; i < with_line; ++i) {
      std::string& text = pages[static_cast<std::size_t>(i)].text;
      text = line + test::story(200 + i) + line + text + line;
    }
    learn(pages);
  };
  const auto guards = [&] {
    std::vector<detail::Guard> found;
    for (std::size_t i = 0; i < facts_.units.size(); ++i) {
      if (facts_.units[i].repeated) found.push_back(detail::find_guard(facts_, i));
    }
    return found;
  };
  using enum detail::Guard;
  for (const int count : {16, 20}) {  // all of 16 have a share of 0.88 without the page itself
    learn_edges(count, count, "Front page\n");
    EXPECT_EQ(guards(), std::vector({kEdge, kNone, kEdge}));
  }
  EXPECT_EQ(detail::verdict(kEdge), Verdict::kBoilerplate);
  for (const auto& [count, with_line] : {std::pair(20, 18), {15, 15}}) {
    learn_edges(count, with_line, "Front page\n");
    EXPECT_EQ(std::ranges::count(guards(), kEdge), 0) << count;
  }
  for (const std::string line : {"Our tip:\n", "Why so?\n"}) {
    learn_edges(20, 20, line);
    EXPECT_EQ(std::ranges::count(guards(), kEdge), 0) << line;
  }
}

TEST_F(Guards, AnEntryOfTheMenuMayBeAHeadingBelow) {
  const std::string line = "Dialysis at home and on the road\n";
  std::vector<test::OwnedPage> pages = articles(20, 20, line);
  for (auto& page : pages) page.text = line + page.text;
  learn(pages);
  std::vector<Verdict> found;
  for (std::size_t i = 0; i < facts_.units.size(); ++i) {
    if (facts_.units[i].repeated) found.push_back(detail::verdict(facts_, i));
  }
  EXPECT_EQ(found, std::vector({Verdict::kBoilerplate, Verdict::kOpen}));
}

TEST_F(Guards, AQuestionOrANameOfAFieldOnAllArticlesMayBeContent) {
  for (const std::string line : {"What would you tell a beginner today?\n",
                                 "Who may apply for this job:\n", "我们的问题\n"}) {
    EXPECT_EQ(verdict_on(20, 20, line), Verdict::kOpen) << line;
  }
}

TEST_F(Guards, AListOfContentsGoesWithTheRepeatedLineAbove) {
  const std::vector<std::string> headings = {"The old harbour", "Ferries and boats",
                                             "The long storm", "What is left"};
  std::vector<test::OwnedPage> pages = articles(20, 20, "In brief\n");
  std::string list, parts;
  for (int i = 0; i < 4; ++i) {
    const std::string& heading = headings[static_cast<std::size_t>(i)];
    list += heading + "\n";
    parts += heading + "\n" + test::story(50 + i);
  }
  pages[0].text = test::story(0) + "In brief\n" + list + parts;
  learn(pages);
  std::size_t unit = first_repeated();
  for (int i = 0; i < 5; ++i, ++unit) {
    EXPECT_EQ(detail::find_guard(facts_, unit), detail::Guard::kContentsList) << i;
    EXPECT_EQ(detail::verdict(facts_, unit), Verdict::kBoilerplate) << i;
  }
  EXPECT_EQ(detail::verdict(facts_, unit), Verdict::kOpen) << "the first sub-heading";

  learn(pages, test::paragraphs(facts_.units.size()));
  EXPECT_EQ(detail::verdict(facts_, first_repeated()), Verdict::kOpen) << "markup shows lists";
}

TEST_F(Guards, ABreadcrumbGoesAndTheLineBelowStays) {
  std::vector<test::OwnedPage> pages = articles(5, 5, "What comes next\n");
  pages[0].text =
      "Home / News / " + test::headline(1) + "\n" + test::headline(1) + "\n" + test::story(0);
  learn(pages);
  EXPECT_EQ(detail::find_guard(facts_, 0), detail::Guard::kBreadcrumb);
  EXPECT_EQ(detail::verdict(facts_, 0), Verdict::kBoilerplate);
  EXPECT_NE(detail::verdict(facts_, 1), Verdict::kBoilerplate);
}

TEST_F(Guards, AHeadlineWithoutATitleStaysToo) {
  std::vector<test::OwnedPage> pages = articles(5, 5, "What comes next\n");
  const std::string headline = test::headline(1) + "\n";
  pages[0].text = headline + "What comes next\n" + headline + test::story(0);
  learn(pages);
  EXPECT_FALSE(facts_.headline_sure);
  EXPECT_EQ(detail::find_guard(facts_, 2), detail::Guard::kHeadline);
}

// Pages whose last paragraph ends with what the site has on all pages.
class Pieces : public Guards {
 protected:
  static constexpr std::string_view kFrame =
      "the Ministry for Bridges, Harbours, Canals, Locks and Ferries of the Northern Province";

  // The verdict on the frame below `before`, a paragraph of the first page.
  Verdict verdict_after(const std::string& before) {
    std::vector<test::OwnedPage> pages;
    for (int i = 0; i < 20; ++i) {
      const std::string story = test::story(i);
      const std::string last = i == 0 ? before : story.substr(0, story.find('\n')) + " ";
      pages.push_back({std::to_string(i), "bridge.example", "",
                       test::story(100 + i) + last + std::string(kFrame) + "\n"});
    }
    learn(pages);
    const detail::Unit& piece = facts_.units.back();
    EXPECT_TRUE(piece.piece);
    EXPECT_EQ(pages[0].text.substr(piece.begin, kFrame.size()), kFrame);
    return detail::verdict(facts_, facts_.units.size() - 1);
  }
};

TEST_F(Pieces, ThatGoOnASentenceAreArticle) {
  EXPECT_EQ(verdict_after("It rained again on Monday. The mayor, who is no friend of detours, then "
                          "thanked all people of "),
            Verdict::kArticle);
}

TEST_F(Pieces, BelowASentenceOrGluedToOneMayBeFurniture) {
  EXPECT_NE(verdict_after("It rained again on Monday. The mayor, who is no friend of detours, then "
                          "thanked all people. "),
            Verdict::kArticle);
  EXPECT_NE(verdict_after("It rained again on Monday. The mayor, who is no friend of detours, then "
                          "thanked all people>"),
            Verdict::kArticle);
}

// Twenty pages, of which some have a template glued to a paragraph.
class Glued : public Guards {
 protected:
  static constexpr std::string_view kTemplate =
      "Have you liked this report? Then send it on to all of your neighbours in the valley!";

  // The guard of the template on the first of `count` pages that have it, between two texts.
  detail::Guard guard_among(int count, const std::string& glued, const std::string& before = " ",
                            const std::string& after = "\n", int all = 20) {
    std::vector<test::OwnedPage> pages;
    for (int i = 0; i < all; ++i) {
      std::string paragraph = test::story(i);
      paragraph.resize(paragraph.find('\n'));
      if (i < count) paragraph += before + glued + after;
      if (i < count && after != "\n") paragraph += test::story(200 + i).substr(9);  // its own words
      pages.push_back({std::to_string(i), "bridge.example", "",
                       test::story(300 + i) + paragraph + "\n" + test::story(100 + i)});
    }
    learn(pages);
    for (std::size_t i = 0; i < facts_.units.size(); ++i) {
      const detail::Unit& unit = facts_.units[i];
      if (pages[0].text.substr(unit.begin, glued.size()) == glued) {
        EXPECT_TRUE(unit.piece);
        return detail::find_guard(facts_, i);
      }
    }
    return detail::Guard::kNone;
  }
};

TEST_F(Glued, SentencesOfAQuarterOfTheArticlesGo) {
  EXPECT_EQ(guard_among(7, std::string(kTemplate)), detail::Guard::kGluedTemplate);
  EXPECT_EQ(guard_among(5, std::string(kTemplate)), detail::Guard::kNone) << "too few";
  EXPECT_EQ(guard_among(7, std::string(kTemplate), " ", "\n", 15), detail::Guard::kNone)
      << "a small site";
  EXPECT_EQ(detail::verdict(detail::Guard::kGluedTemplate), Verdict::kBoilerplate);
}

TEST_F(Glued, SentencesMayBeInTheMiddleOfTheLine) {
  EXPECT_EQ(guard_among(7, std::string(kTemplate), " ", " "), detail::Guard::kGluedTemplate);
}

TEST_F(Glued, WordsOfASentenceStay) {
  const std::string words = "then all went home to all of their neighbours in the valley";
  EXPECT_EQ(guard_among(7, words, " ", " "), detail::Guard::kNone) << "it goes on";
  EXPECT_NE(guard_among(7, words, " so ", "\n"), detail::Guard::kGluedTemplate) << "it went before";
}

TEST_F(Glued, FiguresMayBeTheArticles) {
  EXPECT_EQ(
      guard_among(7, "The gauge at the old harbour had 135 centimetres when the watch began."),
      detail::Guard::kNone);
}

// Articles in an element of their own, below a menu.
class Paragraphs : public Guards {
 protected:
  static constexpr std::string_view kLine = "See the map of the old harbour\n";

  // Learns such pages; the first has `line` among its paragraphs, or in another element below.
  void learn_boxes(const std::string& line, bool beside_paragraphs, int count = 20) {
    std::vector<test::OwnedPage> pages;
    for (int i = 0; i < count; ++i) {
      std::string text = "Front page\n" + test::story(i),
                  markup = "0 body div.menu p\n1 div.text p";
      for (int paragraph = 1; paragraph < 6; ++paragraph) markup += "\n2 p";
      if (i == 0) {
        text += line;
        markup += beside_paragraphs ? "\n2 p" : "\n1 div.more p";
      }
      pages.push_back({std::to_string(i), "bridge.example", "", text, markup});
    }
    learn(pages, pages[0].markup);
  }

  detail::Guard last_guard() const { return detail::find_guard(facts_, facts_.units.size() - 1); }
};

TEST_F(Paragraphs, HaveFreshLinesOfFiveWordsAmongThem) {
  learn_boxes(std::string(kLine), true);
  EXPECT_EQ(last_guard(), detail::Guard::kAmongParagraphs);
  EXPECT_EQ(detail::verdict(last_guard()), Verdict::kArticle);
  learn_boxes("The old harbour\n", true);
  EXPECT_EQ(last_guard(), detail::Guard::kNone) << "too short";
  learn_boxes(std::string(kLine), false);
  EXPECT_EQ(last_guard(), detail::Guard::kNone) << "in another element";
  learn_boxes(std::string(kLine), true, 1);
  EXPECT_EQ(last_guard(), detail::Guard::kNone) << "nothing of the site is known";
}

TEST_F(Paragraphs, AreNotCommentsInTheSameElement) {
  learn_boxes(std::string(kLine), true);
  facts_.comments = {.begin = facts_.units.size() - 1, .end = facts_.units.size()};
  EXPECT_EQ(last_guard(), detail::Guard::kNone);
}

TEST_F(Paragraphs, AreWhereTheSitesArticlesAre) {
  learn_boxes(std::string(kLine), true);
  std::string markup = "0 body div.menu p\n1 div.other p";
  for (std::size_t unit = 2; unit < facts_.units.size(); ++unit) markup += "\n2 p";
  read_again(markup);
  EXPECT_EQ(last_guard(), detail::Guard::kNone);
}

TEST_F(Paragraphs, AreInTheElementOfMostProse) {
  const std::string story = test::story(90);
  learn_boxes(story.substr(0, story.find('\n') + 1), false);
  EXPECT_TRUE(facts_.units.back().prose);
  EXPECT_EQ(detail::find_guard(facts_, 1), detail::Guard::kAmongParagraphs);
  EXPECT_EQ(last_guard(), detail::Guard::kNone);
}

class Fields : public Guards {
 protected:
  // Learns pages that have `fields`, each with the text of value(page, field) below.
  void learn_fields(const std::vector<std::string>& fields, const auto& value) {
    std::vector<test::OwnedPage> pages;
    for (int i = 0; i < 20; ++i) {
      std::string text = test::story(i);
      for (const std::string& field : fields) text += field + "\n" + value(i, field) + "\n";
      pages.push_back({std::to_string(i), "films.example", "", text + test::story(100 + i)});
    }
    learn(pages);
  }

  static std::string fresh(int page, const std::string& field) {
    return test::headline(page + 1000 * static_cast<int>(field.size()));
  }
};

TEST_F(Fields, WithValuesOfTheirOwnAreArticle) {
  learn_fields({"Directed by:", "Starring:"}, fresh);
  const std::size_t name = first_repeated();
  EXPECT_EQ(detail::find_guard(facts_, name), detail::Guard::kField);
  EXPECT_EQ(detail::find_guard(facts_, name + 1), detail::Guard::kField) << "the value";
  EXPECT_EQ(detail::verdict(detail::Guard::kField), Verdict::kArticle);
}

TEST_F(Fields, MayHaveValuesThatFewArticlesShare) {
  const auto of = [](int every) {
    return [every](int page, const std::string& field) { return fresh(page % every, field); };
  };
  learn_fields({"Directed by:", "Starring:"}, of(10));
  EXPECT_EQ(detail::verdict(facts_, first_repeated()), Verdict::kArticle);
  learn_fields({"Directed by:", "Starring:"}, of(5));
  EXPECT_EQ(detail::verdict(facts_, first_repeated()), Verdict::kOpen);
}

TEST_F(Fields, MayHaveDatesAsValuesButNoOtherLinesOfRules) {
  learn_fields({"Opens on:", "Starring:"}, fresh);
  const std::size_t name = first_repeated();
  detail::Unit& value = facts_.units[name + 1];
  value.has_cue = true;
  value.cue.category = Category::kByline;
  find_headings_again();
  EXPECT_EQ(detail::verdict(facts_, name), Verdict::kArticle);
  value.cue.category = Category::kNavigation;
  find_headings_again();
  EXPECT_EQ(detail::verdict(facts_, name), Verdict::kOpen);
}

TEST_F(Guards, ALineThatACertainRuleMatchesGoesUnlessItIsTheHeadline) {
  learn(articles(4, 0, ""));
  constexpr std::size_t kLine = 2;
  detail::Unit& line = facts_.units.at(kLine);
  line.has_cue = true;
  line.cue.strength = RuleSet::Strength::kStrong;
  EXPECT_EQ(detail::find_guard(facts_, kLine), detail::Guard::kNone);
  line.cue.strength = RuleSet::Strength::kCertain;
  EXPECT_EQ(detail::find_guard(facts_, kLine), detail::Guard::kCertainRule);
  EXPECT_EQ(detail::verdict(facts_, kLine), Verdict::kBoilerplate);
  facts_.headline = kLine;
  facts_.headline_sure = true;
  EXPECT_EQ(detail::verdict(facts_, kLine), Verdict::kArticle);
}

TEST_F(Guards, AStrongRuleForPointersElsewhereSuffices) {
  learn(articles(4, 0, ""));
  constexpr std::size_t kLine = 2;
  detail::Unit& line = facts_.units.at(kLine);
  ASSERT_TRUE(line.fresh_prose());
  line.has_cue = true;
  for (const Category category : {Category::kReadAlso, Category::kAdvert, Category::kSource}) {
    line.cue.category = category;
    line.cue.strength = RuleSet::Strength::kStrong;
    EXPECT_EQ(detail::find_guard(facts_, kLine), detail::Guard::kStrongRule);
    EXPECT_EQ(detail::verdict(facts_, kLine), Verdict::kBoilerplate);
    line.cue.strength = RuleSet::Strength::kHint;
    EXPECT_EQ(detail::find_guard(facts_, kLine), detail::Guard::kNone);
  }
  line.cue.strength = RuleSet::Strength::kStrong;
  line.cue.category = Category::kCaption;
  EXPECT_EQ(detail::find_guard(facts_, kLine), detail::Guard::kNone);

  line.last_token = line.first_token + 2;  // "Advertisement" may head a section
  line.cue.category = Category::kAdvert;
  EXPECT_EQ(detail::find_guard(facts_, kLine), detail::Guard::kNone);
  line.cue.category = Category::kReadAlso;
  EXPECT_EQ(detail::find_guard(facts_, kLine), detail::Guard::kStrongRule);
}

// "Joined: Mar 2003" is above the text of its post.
TEST_F(Guards, AFreshSentenceBelowACertainBylineIsAPost) {
  learn(articles(4, 0, ""));
  constexpr std::size_t kLine = 2;
  detail::Unit &above = facts_.units.at(kLine - 1), &post = facts_.units.at(kLine);
  above.has_cue = true;
  above.cue.strength = RuleSet::Strength::kCertain;
  above.cue.category = Category::kByline;
  EXPECT_EQ(detail::find_guard(facts_, kLine), detail::Guard::kPost);
  EXPECT_EQ(detail::verdict(facts_, kLine), Verdict::kArticle);
  const auto stays_open = [&](const auto& change) {
    const detail::PageFacts before = facts_;
    change();
    EXPECT_EQ(detail::find_guard(facts_, kLine), detail::Guard::kNone);
    facts_ = before;
  };
  stays_open([&] { above.cue.category = Category::kNavigation; });
  stays_open([&] { above.cue.strength = RuleSet::Strength::kStrong; });
  stays_open([&] { post.has_cue = true; });
  stays_open([&] { post.prose = post.shape.ends_sentence = false; });
  stays_open([&] { facts_.comments = {.begin = 0, .end = facts_.units.size()}; });
  post.prose = false;
  EXPECT_EQ(detail::find_guard(facts_, kLine), detail::Guard::kPost) << "a short answer";
}

// A recipe's times look like the time that reading takes.
class Durations : public Fields {
 protected:
  // The guard of the first name, of pages with values of a rule of this category below them.
  detail::Guard guard_of(const std::vector<std::string>& names, Category category,
                         bool on_all = true,
                         RuleSet::Strength strength = RuleSet::Strength::kStrong) {
    learn_fields(names, fresh);
    const std::size_t name = first_repeated();
    for (std::size_t i = 0; i < names.size(); ++i) {
      detail::Unit& value = facts_.units[name + 2 * i + 1];
      value.has_cue = true;
      value.cue.strength = strength;
      value.cue.category = category;
      if (!on_all) facts_.units[name + 2 * i].line_template = detail::SiteBlock::kNone;
    }
    find_headings_again();
    EXPECT_EQ(detail::find_guard(facts_, name), detail::find_guard(facts_, name + 1));
    return detail::find_guard(facts_, name);
  }
};

TEST_F(Durations, WithNamesOnHalfOfTheArticlesAreArticle) {
  EXPECT_EQ(guard_of({"Cooking", "In all, with the rest"}, Category::kReadingTime),
            detail::Guard::kField);
  EXPECT_EQ(guard_of({"Cooking", "In all, with the rest"}, Category::kReadingTime, true,
                     RuleSet::Strength::kHint),
            detail::Guard::kField);
  EXPECT_EQ(guard_of({"Cooking", "In all, with the rest"}, Category::kShare), detail::Guard::kNone);
  EXPECT_EQ(guard_of({"Cooking", "In all, with the rest"}, Category::kReadingTime, false),
            detail::Guard::kNone);
}

// No rule takes the third value for the time that reading takes.
TEST_F(Durations, MayGoOnWithAnotherMeasure) {
  for (const auto& [last, guard] : {std::pair("1 hour 20 minutes", detail::Guard::kField),
                                    {"PG 13", detail::Guard::kNone},
                                    {"1 hour and a half", detail::Guard::kNone}}) {
    const std::string total = "In all";
    learn_fields({"Prepare", "Cook", total}, [&](int page, const std::string& field) {
      return field == total ? last : fresh(page, field);
    });
    const std::size_t name = first_repeated();
    for (const std::size_t i : {name + 1, name + 3}) {
      facts_.units[i].has_cue = true;
      facts_.units[i].cue.strength = RuleSet::Strength::kStrong;
      facts_.units[i].cue.category = Category::kReadingTime;
    }
    find_headings_again();
    EXPECT_EQ(detail::find_guard(facts_, name + 4), guard) << last;
  }
}

TEST_F(Durations, AreFurnitureIfThereIsOneOnly) {
  EXPECT_EQ(guard_of({"Time of reading"}, Category::kReadingTime), detail::Guard::kNone);
}

class Programmes : public Guards {
 protected:
  // The guard of the first of these lines, each a byline, if `with_lines` of `count` articles have
  // them.
  detail::Guard guard_of(const std::string& lines,
                         RuleSet::Strength strength = RuleSet::Strength::kStrong, int count = 4,
                         int with_lines = 1) {
    learn(articles(count, with_lines, lines));
    std::size_t first = facts_.units.size();
    for (std::size_t i = facts_.units.size(); i-- > 0;) {
      detail::Unit& unit = facts_.units[i];
      if (!lines.contains(std::string(facts_.text_of(unit)) + "\n")) continue;
      unit.has_cue = true;
      unit.cue.strength = strength;
      unit.cue.category = Category::kByline;
      first = i;
    }
    find_headings_again();
    return detail::find_guard(facts_, first);
  }
};

TEST_F(Programmes, OfThreeDatesSideBySideAreArticle) {
  using enum RuleSet::Strength;
  const std::string two = "Sunday, 12 February 2012, 11:00\nSunday, 26 February 2012, 11:00\n",
                    three = two + "Monday, 5 March 2012, 9:30\n";
  EXPECT_EQ(guard_of(three), detail::Guard::kField);
  EXPECT_EQ(guard_of(two), detail::Guard::kNone) << "of its appearance and of a change";
  EXPECT_EQ(guard_of(two + "Updated on Monday, 5 March 2012\n"), detail::Guard::kNone);
  EXPECT_EQ(guard_of("By Nora Berg\nBy Lars Holm\nBy Ida Krag\n"), detail::Guard::kNone);
  EXPECT_EQ(guard_of(three, kHint), detail::Guard::kNone);
  EXPECT_EQ(guard_of("Posts: 8\nJoined: 2003\nVotes: 12\n", kCertain), detail::Guard::kCertainRule);
  EXPECT_TRUE(std::ranges::none_of(facts_.units, &detail::Unit::field));
  EXPECT_EQ(guard_of(three, kStrong, 8, 8), detail::Guard::kStandingNote);
  EXPECT_TRUE(std::ranges::none_of(facts_.units, &detail::Unit::field));
  EXPECT_EQ(guard_of(three, kStrong, 1), detail::Guard::kNone)
      << "it may be the archive of a site that is not known";
}

TEST_F(Fields, OfCommentsAreNoArticle) {
  learn_fields({"Nora says:", "Lars says:"}, fresh);
  facts_.comments = {.begin = 0, .end = facts_.units.size()};
  EXPECT_EQ(detail::verdict(facts_, first_repeated()), Verdict::kOpen);
}

TEST_F(Fields, ASingleNameMayBeTheHeadingAboveLinks) {
  learn_fields({"Directed by:"}, fresh);
  EXPECT_EQ(detail::verdict(facts_, first_repeated()), Verdict::kOpen);
}

TEST_F(Fields, NamesAboveTheSameTextMayBeFurniture) {
  learn_fields({"Write to:", "Call:"},
               [](int, const std::string& field) { return "the office, " + field; });
  EXPECT_EQ(detail::verdict(facts_, first_repeated()), Verdict::kOpen);
}

TEST_F(Guards, ASentenceWithOtherNumbersOnEachPageIsNoStandingNote) {
  std::vector<test::OwnedPage> pages = articles(20, 0, "");
  for (std::size_t i = 0; i < pages.size(); ++i) {
    pages[i].text += "The harbour gauge read " + std::to_string(100 + i) +
                     " centimetres when the night watch went off duty.\n" + test::story(200);
  }
  learn(pages);
  EXPECT_EQ(detail::verdict(facts_, first_repeated()), Verdict::kOpen);
}

// The articles of a small site may be a story and its follow-ups.
TEST_F(Guards, ASentenceOfFewArticlesOrOfHalfOfASmallSiteIsNoStandingNote) {
  const std::string line =
      "This small paper lives from its readers, and its readers live in this valley.\n";
  EXPECT_EQ(verdict_on(7, 7, line), Verdict::kOpen);
  EXPECT_EQ(verdict_on(15, 12, line), Verdict::kOpen);
  EXPECT_EQ(verdict_on(16, 12, line), Verdict::kBoilerplate);
  EXPECT_EQ(verdict_on(20, 10, line), Verdict::kOpen);
}

}  // namespace
}  // namespace chaff
