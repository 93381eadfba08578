#include "chaff/stripper.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "chaff/category.h"
#include "chaff/model.h"

#include "decide/guards.h"
#include "facts/fact_finder.h"
#include "model/model_image.h"
#include "support/comments.h"
#include "support/random_site.h"
#include "support/stories.h"
#include "text/unicode.h"

namespace chaff {
namespace {

using test::headline;
using test::kBackground;
using test::kPromo;
using test::learn;
using test::story;

std::string stripped(Stripper& stripper, const Page& page) {
  std::string kept;
  append_kept(page.text, stripper.strip(page).removed, kept);
  return kept;
}

class RandomPages : public testing::TestWithParam<int> {
 protected:
  RandomPages()
      : seed_(test::test_seed() + static_cast<std::uint64_t>(GetParam())),
        trace_(__FILE__, __LINE__, "CHAFF_TEST_SEED=" + std::to_string(seed_)) {
    test::Random random(seed_);
    pages_ = test::random_site(random, "s.example", 30);
    for (int i = 0; i < 30; ++i) {  // bytes of any kind
      std::string noise(test::below(random, 300), '\0');
      for (char& c : noise) c = static_cast<char>(random());
      pages_.push_back({"noise" + std::to_string(i), "s.example", "", noise});
    }
  }

  std::uint64_t seed_;
  testing::ScopedTrace trace_;
  std::vector<test::OwnedPage> pages_;
};

TEST_P(RandomPages, SpansAreSortedDisjointAndCutNoCharacter) {
  for (const Model& model : {Model(), learn(pages_)}) {
    Stripper stripper = *Stripper::create(model, RuleSet::builtin(), {.level = Level::kMax});
    for (const auto& page : pages_) {
      std::uint64_t at = 0;
      for (const Removal& removal : stripper.strip(page.page()).removed) {
        ASSERT_LE(at, removal.span.begin);
        ASSERT_LT(removal.span.begin, removal.span.end);
        ASSERT_LE(removal.span.end, page.text.size());
        ASSERT_EQ(detail::char_floor(page.text, removal.span.begin), removal.span.begin);
        ASSERT_EQ(detail::char_floor(page.text, removal.span.end), removal.span.end);
        ASSERT_FALSE(name(removal.reason).empty());
        at = removal.span.end;
      }
    }
  }
}

TEST_P(RandomPages, LevelsAreNested) {
  const Model model = learn(pages_);
  std::vector<Stripper> levels;
  for (const Level level : {Level::kSafe, Level::kCareful, Level::kBalanced, Level::kMax})
    levels.push_back(*Stripper::create(model, RuleSet::builtin(), {.level = level}));
  for (const auto& page : pages_) {
    std::vector<char> gone(page.text.size(), 0);
    for (Stripper& level : levels) {
      std::vector<char> now(page.text.size(), 0);
      for (const Removal& r : level.strip(page.page()).removed)
        std::fill(now.begin() + static_cast<long>(r.span.begin),
                  now.begin() + static_cast<long>(r.span.end), 1);
      for (std::size_t i = 0; i < now.size(); ++i) ASSERT_LE(gone[i], now[i]);
      gone = now;
    }
  }
}

TEST_P(RandomPages, OnePageAloneIsStrippedAsInABatch) {
  const Model model = learn(pages_);
  Stripper batch = *Stripper::create(model, RuleSet::builtin());
  for (const auto& page : pages_) {
    Stripper alone = *Stripper::create(model, RuleSet::builtin());
    EXPECT_EQ(stripped(batch, page.page()), stripped(alone, page.page()));
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomPages, testing::Range(0, 3));

TEST(Stripper, RemovedLinesTakeTheirNewlineAlong) {
  Stripper stripper = *Stripper::create(Model(), RuleSet::builtin());
  const Page page{.text =
                      "Skip to content\nThe ferry sails again, the port office announced on Friday "
                      "morning.\nShare on Facebook",
                  .site = "",
                  .id = "",
                  .title = ""};
  EXPECT_EQ(stripped(stripper, page),
            "The ferry sails again, the port office announced on Friday morning.\n");
  EXPECT_EQ(stripper.strip(page).removed.at(0).reason, Reason::kCue);
  EXPECT_EQ(stripper.strip(page).removed.at(0).span, (Span{0, 16}));
}

TEST(Stripper, BlankLinesGoWithTheRemovedTextAroundThem) {
  Stripper stripper = *Stripper::create(Model(), RuleSet::builtin());
  const Page page{.text =
                      "\n\nSkip to content\n\n\nSkip to content\n\nThe ferry sails again, the port "
                      "office announced on Friday morning.\n\nShare on Facebook",
                  .site = "",
                  .id = "",
                  .title = ""};
  EXPECT_EQ(stripped(stripper, page),
            "\nThe ferry sails again, the port office announced on Friday morning.\n\n");
}

// Themes for blogs print the beginning of the article once more above it.
TEST(Stripper, AnExcerptAboveItsArticleGoesAndTheArticleStays) {
  const std::string excerpt =
      "The ferry between the two shores sails again since Friday morning, the port office "
      "announced after a week of storms, "
      "and the first cars were on board long before the sun had risen over the harbour";
  const std::string article = excerpt +
                              " and its cranes. Nobody had expected so many of them, said the "
                              "captain, who has been on this line for "
                              "thirty years.\nThe next boat leaves at noon, if the wind does not "
                              "turn before that. Tickets are sold on the pier.\n";
  Stripper stripper = *Stripper::create(Model(), RuleSet::builtin());
  EXPECT_EQ(
      stripped(
          stripper,
          {.text = excerpt + "\nSkip to content\n" + article, .site = "", .id = "", .title = ""}),
      article);
}

TEST(Stripper, AListOfContentsGoesAndTheSubHeadingsStay) {
  const std::vector<std::string> headings = {"The old harbour", "Ferries and boats",
                                             "The long storm", "What is left"};
  std::string contents, article = test::story(0);
  for (int i = 0; i < 4; ++i) {
    const std::string& heading = headings[static_cast<std::size_t>(i)];
    contents += std::to_string(i + 1) + ". " + heading + "\n";
    article += heading + "\n" + test::story(10 + i);
  }
  Stripper stripper = *Stripper::create(Model(), RuleSet::builtin());
  const std::string above = contents + article, below = article + contents;
  EXPECT_EQ(stripped(stripper, {.text = above}), article);
  EXPECT_EQ(stripped(stripper, {.text = below}), article);
  const auto result = stripper.strip({.text = above});
  EXPECT_EQ(result.removed.at(0).reason, Reason::kDuplicateTitle);
}

TEST(Stripper, APagesResultDoesNotDependOnThePageBefore) {
  const Page kept_to_the_end{
      .text = "The ferry sails again, the port office announced on Friday morning."};
  const Page blank_at_the_top{.text =
                                  "\n\nSkip to content\nThe ferry sails again, the port office "
                                  "announced on Friday morning."};
  Stripper alone = *Stripper::create(Model(), RuleSet::builtin());
  Stripper after_another = *Stripper::create(Model(), RuleSet::builtin());
  EXPECT_TRUE(after_another.strip(kept_to_the_end).removed.empty());
  EXPECT_EQ(stripped(after_another, blank_at_the_top), kept_to_the_end.text);
  EXPECT_EQ(stripped(alone, blank_at_the_top), kept_to_the_end.text);
}

TEST(Stripper, CategoriesCanBeKept) {
  const std::string text =
      "Read also: A tunnel for toads\nThe ferry sails again, the port office announced on Friday "
      "morning.\nAll rights reserved.";
  Stripper all = *Stripper::create(Model(), RuleSet::builtin());
  Stripper some = *Stripper::create(Model(), RuleSet::builtin(), {.keep = {Category::kReadAlso}});
  EXPECT_EQ(stripped(all, {.text = text, .site = "", .id = "", .title = ""}).find("tunnel"),
            std::string::npos);
  const std::string kept = stripped(some, {.text = text, .site = "", .id = "", .title = ""});
  EXPECT_NE(kept.find("tunnel"), std::string::npos);
  EXPECT_EQ(kept.find("rights"), std::string::npos);
}

TEST(Stripper, TagsBelowTheirLabelAreOfItsCategory) {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 8; ++i)
    pages.push_back({std::to_string(i), "tags.example", test::headline(i),
                     test::headline(i) + "\n" + test::story(i) + "Tags:\nnets and ropes\n"});
  const Model model = learn(pages);
  Stripper all = *Stripper::create(model, RuleSet::builtin());
  Stripper some = *Stripper::create(model, RuleSet::builtin(), {.keep = {Category::kTags}});
  for (const test::OwnedPage& page : pages) {
    EXPECT_EQ(stripped(all, page.page()).find("nets"), std::string::npos);
    EXPECT_EQ(stripped(some, page.page()), page.text);
  }
}

// Whatever the weights remove of a thread: it is of this category, and kept as a whole.
TEST(Stripper, CommentsAreACategoryThatCanBeKept) {
  const auto pages = test::blog(12, "3 Comments");
  const Model model = learn(pages);
  Stripper all = *Stripper::create(model, RuleSet::builtin(), {.level = Level::kMax});
  Stripper some = *Stripper::create(model, RuleSet::builtin(),
                                    {.level = Level::kMax, .keep = {Category::kComments}});
  std::size_t removals = 0;
  for (const auto& page : pages) {
    const std::size_t begin = page.text.find("3 Comments"), end = page.text.find("Imprint");
    for (const Removal& removal : all.strip(page.page()).removed) {
      const bool inside = removal.span.begin >= begin && removal.span.begin < end;
      if (inside) {  // a date is a byline for a rule
        EXPECT_NE(removal.category, Category::kTemplate);
      } else {
        EXPECT_NE(removal.category, Category::kComments);
      }
      removals += removal.category == Category::kComments;
    }
    const std::string kept = stripped(some, page.page());
    EXPECT_NE(kept.find(page.text.substr(begin, end - begin)), std::string::npos) << kept;
    EXPECT_EQ(kept.find("Imprint"), std::string::npos) << kept;
  }
  EXPECT_GT(removals, pages.size());  // "3 Comments", "Reply"
}

TEST(Stripper, PostsOfAForumAreNoComments) {
  const auto pages = test::forum(12);
  const Model model = learn(pages);
  Stripper all = *Stripper::create(model, RuleSet::builtin());
  Stripper some = *Stripper::create(model, RuleSet::builtin(), {.keep = {Category::kComments}});
  for (const auto& page : pages) {
    for (const Removal& removal : all.strip(page.page()).removed)
      EXPECT_NE(removal.category, Category::kComments);
    EXPECT_EQ(stripped(all, page.page()), stripped(some, page.page()));
  }
}

// The fuzzer's first find: a pointer into the rows of no units, which UBSan sees where no page came
// before.
TEST(Stripper, APageWithoutUnitsIsStripped) {
  for (const char* text : {"", " ", "\n\r\n"}) {
    Stripper stripper = *Stripper::create(Model(), RuleSet::builtin());
    EXPECT_TRUE(stripper.strip({.text = text, .site = "", .id = "", .title = ""}).removed.empty());
  }
}

TEST(Stripper, NearlyAllGoneIsSaid) {
  Stripper stripper = *Stripper::create(Model(), RuleSet::builtin());
  EXPECT_TRUE(
      stripper
          .strip({.text = "Skip to content\nAll rights reserved.\nPrivacy policy\nSubscribe",
                  .site = "",
                  .id = "",
                  .title = ""})
          .nearly_all);
  EXPECT_FALSE(stripper.strip({.text = "", .site = "", .id = "", .title = ""}).nearly_all);
}

// Repeated is not boilerplate.

TEST(RepublishedPages, AllAddressesOfAnArticleKeepAllOfIt) {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 20; ++i) {
    const std::string id = std::to_string(i), text = story(i);
    pages.push_back({id, "copies.example", "",
                     "Home of the copies\nSections and services\n" + text + kPromo +
                         "Imprint of the copies\n"});
    pages.push_back({id + "-amp", "copies.example", "", "Home of the copies\n" + text});
    pages.push_back({id + "-print", "copies.example", "", text + "Printed on paper\n"});
    if (i % 3 == 0)
      pages.push_back({id + "-new", "copies.example", "",
                       "Home of the copies\nSections and services\n" + text +
                           "An update came in at noon and was added here by the desk.\n" + kPromo});
  }
  Stripper stripper = *Stripper::create(learn(pages), RuleSet::builtin());
  for (const auto& page : pages) {
    const std::string kept = stripped(stripper, page.page());
    EXPECT_NE(kept.find(story(std::stoi(page.id))), std::string::npos) << page.id;
    EXPECT_EQ(kept.find("Take our news"), std::string::npos) << page.id;
  }
}

TEST(RepublishedPages, ABackgroundParagraphInADozenFollowUpsStays) {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 60; ++i) {
    const std::string text = story(i);
    const std::size_t middle = text.find('\n', text.size() / 2) + 1;
    const std::string body =
        i < 12 ? text.substr(0, middle) + kBackground + text.substr(middle) : text;
    pages.push_back({std::to_string(i), "bridge.example", "",
                     "Front page\nSports and culture\n" + body + kPromo + "Write to the editor\n"});
  }
  Stripper stripper = *Stripper::create(learn(pages), RuleSet::builtin());
  for (int i = 0; i < 60; ++i) {
    const std::string kept = stripped(stripper, pages[static_cast<std::size_t>(i)].page());
    EXPECT_EQ(kept.find(kBackground) != std::string::npos, i < 12) << i;
    EXPECT_EQ(kept.find("Take our news"), std::string::npos) << i;
  }
}

TEST(Headlines, StayThoughTheLatestListsNameThemOnMostPages) {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 12; ++i) {
    std::string latest = "Latest articles\n";
    for (int other = 0; other < 12; ++other) {
      if ((other + i) % 4 != 0) latest += headline(other) + "\n";
    }
    pages.push_back({std::to_string(i), "latest.example", headline(i) + " | Latest Example",
                     "Latest Example\nSports and culture\nOpinion\n" + headline(i) +
                         "\nShare on Facebook\nPrint\n" +
                         story(i).substr(0, story(i).find('\n') + 1) + kPromo + latest +
                         "Write to the editor\n"});
  }
  const Model model = learn(pages);
  for (const Level level : {Level::kBalanced, Level::kMax}) {
    Stripper stripper = *Stripper::create(model, RuleSet::builtin(), {.level = level});
    for (const auto& page : pages) {
      const std::string kept = stripped(stripper, page.page()),
                        own = headline(std::stoi(page.id)) + "\n";
      EXPECT_TRUE(kept.starts_with(own)) << kept;
      EXPECT_EQ(kept.find(own, 1), std::string::npos) << kept;
    }
  }
  // Whatever the weights: scores know titles, too, and hide what else keeps it.
  const auto image = *detail::ModelImage::open(model.bytes());
  detail::Document doc;
  detail::segment(pages[0].text, 0, doc);
  detail::PageFacts facts;
  detail::FactFinder finder{RuleSet()};
  finder.find(doc, {.title = pages[0].title}, 0, *image.open_site(0),
              {detail::Fact::kLines, detail::Fact::kTitle}, facts);
  EXPECT_EQ(detail::verdict(facts, facts.headline), detail::Verdict::kArticle);
}

TEST(RepublishedPages, AWireStoryOnManySitesStays) {
  const std::string wire = story(1000);
  std::vector<test::OwnedPage> pages;
  for (int site = 0; site < 12; ++site) {
    const std::string name = "paper" + std::to_string(site) + ".example";
    for (int i = 0; i < 8; ++i) {
      const std::string text = i == 0 ? wire : story(site * 100 + i);
      pages.push_back({std::to_string(i), name, "", "Welcome to " + name + "\n" + text + kPromo});
    }
  }
  Stripper stripper = *Stripper::create(learn(pages), RuleSet::builtin());
  for (const auto& page : pages) {
    const bool kept = stripped(stripper, page.page()).find(wire) != std::string::npos;
    EXPECT_EQ(kept, page.id == "0") << page.site;
  }
}

TEST(GluedTemplates, APromoStuckToTheLastSentenceIsCutOff) {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 30; ++i) {
    std::string text = story(i);
    text.pop_back();
    pages.push_back({std::to_string(i), "glue.example", "",
                     "Front page\n" + text + kPromo + "Write to the editor\n"});
  }
  Stripper stripper = *Stripper::create(learn(pages), RuleSet::builtin());
  for (int i = 0; i < 30; ++i) {
    std::string expected = story(i);
    expected.pop_back();
    EXPECT_EQ(stripped(stripper, pages[static_cast<std::size_t>(i)].page()), expected);
  }
}

TEST(GluedTemplates, ABracketThatOpensAPromoGoesWithItAndAMarkThatEndsTheArticleStays) {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 30; ++i) {
    std::string text = story(i);
    text.pop_back();
    pages.push_back({std::to_string(i), "glue.example", "",
                     "Front page\n" + text + "\u201D(" + kPromo + "Write to the editor\n"});
  }
  Stripper stripper = *Stripper::create(learn(pages), RuleSet::builtin());
  for (int i = 0; i < 30; ++i) {
    std::string expected = story(i);
    expected.pop_back();
    EXPECT_EQ(stripped(stripper, pages[static_cast<std::size_t>(i)].page()), expected + "\u201D");
  }
}

TEST(GluedTemplates, AnArticlesLastWordStaysWhereHalfOfTheArticlesEndInIt) {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 30; ++i) {
    std::string text = story(i);
    text.resize(text.size() - 2);
    if (i % 2 == 0) text += " yesterday";
    pages.push_back({std::to_string(i), "glue.example", "",
                     "Front page\n" + text + ". " + kPromo + "Write to the editor\n"});
  }
  Stripper stripper = *Stripper::create(learn(pages), RuleSet::builtin());
  for (const auto& page : pages) {
    const std::string kept = stripped(stripper, page.page());
    EXPECT_EQ(kept.find(" yesterday.") != std::string::npos, std::stoi(page.id) % 2 == 0) << kept;
    EXPECT_EQ(kept.find("Take our news"), std::string::npos) << kept;
  }
}

TEST(GluedTemplates, TextWrappedDifferentlyOnEachPageIsFound) {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 30; ++i) {
    std::string footer = kPromo + kPromo.substr(0, 60);
    for (std::size_t at = 20 + static_cast<std::size_t>(i); at < footer.size();
         at += 40 + static_cast<std::size_t>(i)) {
      const std::size_t blank = footer.find(' ', at);
      if (blank != std::string::npos) footer[blank] = '\n';
    }
    pages.push_back({std::to_string(i), "wrap.example", "", "Front page\n" + story(i) + footer});
  }
  Stripper stripper = *Stripper::create(learn(pages), RuleSet());
  std::size_t left = 0, all = 0;
  for (int i = 0; i < 30; ++i) {
    const auto& page = pages[static_cast<std::size_t>(i)];
    const std::string kept = stripped(stripper, page.page());
    EXPECT_EQ(kept.substr(0, story(i).size()), story(i));  // the article whole, at the top
    left += kept.size() - story(i).size();
    all += page.text.size() - story(i).size();
  }
  EXPECT_LT(left, all / 5) << left << " of " << all;
}

}  // namespace
}  // namespace chaff
