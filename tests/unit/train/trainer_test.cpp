// Training: what it makes of labelled pages, and that it is a function of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "chaff/evaluate.h"
#include "chaff/learner.h"
#include "chaff/stripper.h"
#include "chaff/train.h"

#include "base/random.h"
#include "decide/weight_tables.h"
#include "markup/markup_tree.h"
#include "support/comments.h"
#include "support/random_site.h"
#include "train/examples.h"
#include "train/fit_network.h"
#include "train/site_parts.h"
#include "train/sparse_rows.h"
#include "train/variants.h"

namespace chaff {
namespace {

struct Labelled {
  std::string id, site, text, labels;
};

// Sites of a menu, an article and a footer; their words differ.
std::vector<Labelled> sites(int count, int pages) {
  std::vector<Labelled> made;
  for (int s = 0; s < count; ++s) {
    const std::string site = "site" + std::to_string(s) + ".example";
    for (int p = 0; p < pages; ++p) {
      Labelled page{site + "/" + std::to_string(p), site, {}, {}};
      const auto line = [&](const std::string& text, char label) {
        page.text += (page.labels.empty() ? "" : "\n") + text;
        page.labels += label;
      };
      line("Home of " + site, '0');
      line("Menu " + site, '0');
      const std::string word = "w" + std::to_string(s * 1000 + p);
      line("Headline about " + word, '1');
      for (int i = 0; i < 3; ++i) {
        line("On day " + std::to_string(i) + " the " + word + " went to market, and " + word +
                 std::to_string(i) +
                 " came back with a long story that nobody else had told before.",
             '1');
      }
      line("All rights reserved by " + site, '0');
      made.push_back(std::move(page));
    }
  }
  return made;
}

std::vector<LabelledPage> view(const std::vector<Labelled>& pages) {
  std::vector<LabelledPage> views;
  for (const Labelled& page : pages)
    views.push_back({{page.text, page.site, page.id, {}}, page.labels});
  return views;
}

constexpr TrainOptions kSmall = {.hidden = 4, .members = 1, .rounds = 20};
constexpr TrainOptions kThorough = {.hidden = 4, .members = 2, .rounds = 300};

TEST(Train, LearnsToTellMenusFromArticlesOnSitesThatItHasNotSeen) {
  const auto pages = sites(6, 12);
  auto trainer = *Trainer::create(RuleSet::builtin(), kThorough);
  trainer.add(view(pages));
  const auto weights = trainer.fit({"site5.example"});
  ASSERT_TRUE(weights) << weights.error().message;
  auto learner = *Learner::create();
  for (const Labelled& page : pages) learner.add({page.text, page.site, page.id, {}});
  auto stripper = *Stripper::create(learner.build(), RuleSet::builtin(), {}, *weights);
  int wrong = 0;
  for (const Labelled& page : pages) {
    if (page.site != "site5.example") continue;
    std::string kept;
    append_kept(page.text, stripper.strip({page.text, page.site, page.id, {}}).removed, kept);
    wrong += kept.find("Menu") != kept.npos || kept.find("market") == kept.npos;
  }
  EXPECT_EQ(wrong, 0);
}

TEST(Train, GivesTheSameWeightsWhateverTheOrderAndTheThreads) {
  auto pages = sites(3, 6);
  const auto fit = [&](unsigned threads) {
    auto trainer = *Trainer::create(RuleSet::builtin(), kSmall);
    trainer.add(view(pages), threads);
    return trainer.fit({}, threads)->text();
  };
  const std::string once = fit(1);
  std::ranges::reverse(pages);
  EXPECT_EQ(fit(2), once);
}

TEST(Train, TheSeedAndTheCostOfCuttingArticleMatter) {
  const auto pages = sites(2, 4);
  const auto fit = [&](const TrainOptions& options) {
    auto trainer = *Trainer::create(RuleSet::builtin(), options);
    trainer.add(view(pages));
    return trainer.fit()->text();
  };
  TrainOptions seeded = kSmall, careful = kSmall;
  seeded.seed = kSmall.seed + 1;
  careful.article_cost = 10 * kSmall.article_cost;
  const std::string once = fit(kSmall);
  EXPECT_NE(fit(seeded), once);
  EXPECT_NE(fit(careful), once);
}

TEST(Train, WithoutPagesThereAreNoWeights) {
  const auto pages = sites(1, 3);
  auto trainer = *Trainer::create(RuleSet::builtin(), kSmall);
  EXPECT_EQ(trainer.fit().error().code, ErrorCode::kNoPages);
  trainer.add(view(pages));
  EXPECT_EQ(trainer.fit({"site0.example"}).error().code, ErrorCode::kNoPages);
}

TEST(Train, OptionsOutOfRangeAreRefusedByName) {
  for (const auto& [options, field] : std::initializer_list<std::pair<TrainOptions, const char*>>{
           {{.hidden = 2000}, "hidden"},
           {{.members = 0}, "members"},
           {{.rounds = 0}, "rounds"},
           {{.article_cost = 0}, "article_cost"}}) {
    const auto refused = Trainer::create(RuleSet(), options);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::kBadOption);
    EXPECT_TRUE(refused.error().message.starts_with(field)) << refused.error().message;
  }
}

detail::SparseRows sparse(const std::vector<std::vector<float>>& rows) {
  detail::SparseRows made;
  for (const auto& row : rows) made.add(row);
  return made;
}

TEST(SparseRows, HoldWhatIsNotZero) {
  const std::uint64_t seed = test::test_seed();
  test::Random random(seed);
  constexpr std::size_t kFirst = 2;
  std::vector<std::vector<float>> rows(50, std::vector<float>(7));
  detail::SparseRows whole, behind;
  for (auto& row : rows) {
    for (float& x : row) x = test::below(random, 3) == 0 ? 1 + static_cast<float>(random() % 9) : 0;
    whole.add(row);
    behind.add(row, kFirst);
  }
  whole.shrink();
  ASSERT_EQ(whole.size(), rows.size());
  const auto dense = [](detail::SparseRow row) {
    std::vector<float> found(7);
    for (std::size_t i = 0; i < row.columns.size(); ++i) {
      EXPECT_NE(row.values[i], 0);
      found[row.columns[i]] = row.values[i];
    }
    return found;
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(dense(whole[i]), rows[i]) << "CHAFF_TEST_SEED=" << seed;
    std::fill_n(rows[i].begin(), kFirst, 0.0f);
    EXPECT_EQ(dense(behind[i]), rows[i]) << "CHAFF_TEST_SEED=" << seed;
  }
}

TEST(FitNetwork, LearnsWhatNoLinearModelCan) {
  // Exclusive or.
  const std::vector<std::vector<float>> inputs = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  const detail::SparseRows features = sparse(inputs);
  std::vector<detail::Row> rows;
  for (int copies = 0; copies < 2000; ++copies) {
    for (std::size_t i = 0; i < inputs.size(); ++i)
      rows.push_back(
          {.features = features[i], .boilerplate = inputs[i][0] != inputs[i][1] ? 1.0f : 0.0f});
  }
  const auto network =
      detail::fit_network(rows, {.inputs = 2, .hidden = 8, .members = 4, .rounds = 400, .seed = 1});
  std::vector<float> sums(network.width());
  std::vector<std::uint64_t> nonzero;
  for (const auto& x : inputs) {
    detail::mark_nonzero(x, 0, nonzero);
    EXPECT_EQ(network.score(x, nonzero, sums) > 0, x[0] != x[1]) << x[0] << x[1];
  }
}

TEST(FitNetwork, AFeatureThatNeverFiresGetsNoWeights) {
  const std::vector<std::vector<float>> inputs = {{0, 0}, {0, 1}};
  const detail::SparseRows features = sparse(inputs);
  std::vector<detail::Row> rows;
  for (int copies = 0; copies < 600; ++copies) {
    for (std::size_t i = 0; i < inputs.size(); ++i)
      rows.push_back({.features = features[i], .boilerplate = inputs[i][1]});
  }
  const auto network = detail::fit_network(
      rows, {.inputs = 2, .hidden = 8, .members = 2, .rounds = 10, .seed = 1}, 2);
  for (const float weight : network.row(0)) EXPECT_EQ(weight, 0);
  EXPECT_EQ(network.direct()[0], 0);
  EXPECT_NE(network.direct()[1], 0);
}

// The score of random features, and after some of them rose.
TEST(FitNetwork, ARisingInputNeverLowersTheScore) {
  constexpr std::size_t kInputs = 6;
  const std::vector<bool> rising = {true, true, false, true, true};
  const std::uint64_t seed = test::test_seed();
  test::Random random(seed);
  const auto unit = [&] { return static_cast<float>(test::below(random, 1001)) / 1000; };
  for (int round = 0; round < 8; ++round) {
    std::vector<std::vector<float>> features(2000, std::vector<float>(kInputs));
    for (auto& row : features) {
      for (float& x : row) x = 2 * unit() - 1;
    }
    const detail::SparseRows values = sparse(features);
    std::vector<detail::Row> rows;
    rows.reserve(features.size());
    for (std::size_t i = 0; i < features.size(); ++i) {
      const auto& row = features[i];
      // Input 0 says the opposite of what is required of it, and input 2 matters both ways.
      const bool boilerplate = row[0] < 0 || (row[2] > 0) == (row[1] > 0);
      rows.push_back({.features = values[i], .boilerplate = boilerplate ? 1.0f : 0.0f});
    }
    const auto network = detail::fit_network(rows, {.inputs = kInputs,
                                                    .hidden = 8,
                                                    .members = 2,
                                                    .rounds = 100,
                                                    .seed = random(),
                                                    .rising = rising});
    std::vector<float> sums(network.width());
    std::vector<std::uint64_t> nonzero;
    const auto score = [&](const std::vector<float>& x) {
      detail::mark_nonzero(x, 0, nonzero);
      return network.score(x, nonzero, sums);
    };
    bool falls = false;
    for (const auto& row : features) {
      auto higher = row;
      const std::size_t at = test::below(random, rising.size());
      higher[at] += unit();
      if (rising[at])
        ASSERT_GE(score(higher), score(row) - 1e-5f) << at << " CHAFF_TEST_SEED=" << seed;
      else
        falls |= score(higher) < score(row);
    }
    EXPECT_TRUE(falls) << "the third input is free";
  }
}

TEST(Train, MoreRepetitionNeverCountsForArticle) {
  auto pages = sites(3, 6);
  for (Labelled& page : pages) {  // what is repeated is article, and the rest is not
    for (char& label : page.labels) label = label == '1' ? '0' : '1';
  }
  auto trainer = *Trainer::create(RuleSet::builtin(), kSmall);
  trainer.add(view(pages));
  const auto weights = trainer.fit();
  ASSERT_TRUE(weights);
  const auto names = detail::input_names();
  for (const auto* network : {&weights->impl().text.first, &weights->impl().text.second}) {
    bool free_falls = false;
    for (const char* feature :
         {"repeated", "repeated_from_20", "repeated_from_50", "repeated_prose", "repeated_count"}) {
      const auto input =
          static_cast<std::size_t>(std::ranges::find(names, feature) - names.begin());
      EXPECT_GE(network->direct()[input], 0) << feature;
      for (std::size_t j = 0; j < network->hidden(); ++j)
        EXPECT_GE(network->row(input)[j] * network->output()[j], 0) << feature;
    }
    for (std::size_t i = 0; i < network->inputs(); ++i) free_falls |= network->direct()[i] < 0;
    EXPECT_TRUE(free_falls);
  }
}

TEST(SiteParts, KeepAllSetsOfASiteTogether) {
  const std::vector<std::string> sites = {"d", "a", "b", "a", "c", "e", "d", "b"};
  const auto parts = detail::site_parts(sites, 3);
  EXPECT_EQ(parts, (std::vector<std::size_t>{0, 0, 1, 0, 2, 1, 0, 1}));
  EXPECT_EQ(detail::site_parts(std::vector<std::string>(4, "a"), 3),
            std::vector<std::size_t>(4, 0));
}

// The pages have no title.
TEST(Train, AFeatureThatNeverFiresGetsNoWeights) {
  auto trainer = *Trainer::create(RuleSet::builtin(), kSmall);
  trainer.add(view(sites(2, 4)));
  const auto weights = trainer.fit();
  ASSERT_TRUE(weights);
  const auto names = detail::input_names();
  const auto expect_zero = [&](const detail::Network& network, std::string_view feature) {
    const auto at = static_cast<std::size_t>(std::ranges::find(names, feature) - names.begin());
    ASSERT_LT(at, network.inputs()) << feature;
    for (const float weight : network.row(at)) EXPECT_EQ(weight, 0) << feature;
    EXPECT_EQ(network.direct()[at], 0) << feature;
  };
  for (const char* feature : {"title_again", "title_inside"}) {
    expect_zero(weights->impl().text.first, feature);
    expect_zero(weights->impl().text.second, feature);
  }
}

std::vector<detail::OwnedPage> owned() {
  std::vector<detail::OwnedPage> pages;
  for (const Labelled& page : sites(1, 30)) pages.push_back({page.id, "", page.text, page.labels});
  return pages;
}

std::vector<detail::OwnedPage> owned_with_markup() {
  auto pages = owned();
  for (auto& page : pages) page.markup = test::usual_markup(page.text);
  return pages;
}

std::vector<detail::Examples> examples_of(const std::vector<detail::OwnedPage>& pages) {
  return detail::make_examples("s.example", pages, RuleSet::builtin(), 1);
}

// Most variants change the lines, so their markup would be wrong.
TEST(MakeExamples, PagesWithMarkupComeInFewerVariants) {
  const auto text = examples_of(owned()), html = examples_of(owned_with_markup());
  EXPECT_LT(html.size(), text.size());
  for (const detail::Examples& examples : text) EXPECT_FALSE(examples.markup);
  const auto names = detail::input_names();
  const auto marked = static_cast<std::size_t>(std::ranges::find(names, "marked") - names.begin());
  ASSERT_LT(marked, names.size());
  for (const detail::Examples& examples : html) {
    EXPECT_TRUE(examples.markup);
    for (const detail::ExamplePage& page : examples.pages) {
      detail::PageInputs inputs;
      detail::restore_inputs(page, inputs);
      for (std::size_t i = 0; i < page.labels.size(); ++i)
        EXPECT_EQ(inputs.features.row(i)[marked], 1);
    }
  }
}

// Of whole pages without markup, some have lines whose cue is hidden.
TEST(MakeExamples, HideSomeCuesOfPagesWithoutMarkup) {
  const auto names = detail::input_names();
  const auto cue = static_cast<std::size_t>(std::ranges::find(names, "cue_strong") - names.begin());
  ASSERT_LT(cue, names.size());
  // How many lines with a cue the examples have, of those that were taken as they came.
  const auto cues_of = [&](std::vector<detail::OwnedPage> pages, bool marked, char label) {
    for (std::size_t i = 0; i < pages.size(); ++i) {
      pages[i].text += "\nRead also: pier " + std::to_string(i);
      pages[i].labels += label;
      if (label == '1') pages[i].labels.assign(pages[i].labels.size(), '1');
      pages[i].markup = marked ? test::usual_markup(pages[i].text) : "";
    }
    std::size_t found = 0;
    for (const detail::Examples& examples : examples_of(pages)) {
      if (!examples.as_is) continue;
      for (const detail::ExamplePage& page : examples.pages) {
        detail::PageInputs inputs;
        detail::restore_inputs(page, inputs);
        found += inputs.features.row(page.labels.size() - 1)[cue] > 0;
      }
    }
    return found;
  };
  const std::size_t all = owned().size();
  EXPECT_EQ(cues_of(owned(), true, '0'), all);
  EXPECT_EQ(cues_of(owned(), false, '1'), all) << "extracted text";
  const std::size_t left = cues_of(owned(), false, '0');
  EXPECT_LT(left, all);
  EXPECT_GT(left, all / 3);
}

// HTML with little boilerplate is a whole page all the same: no extractor keeps the elements.
TEST(MakeExamples, PagesWithMarkupAreWholePages) {
  auto pages = owned_with_markup();
  const std::size_t usual = examples_of(pages).size();
  for (auto& page : pages) page.labels.assign(page.labels.size(), '1');
  EXPECT_EQ(examples_of(pages).size(), usual);
}

// The weights for one kind of pages do not depend on the pages of the other.
TEST(Train, PagesWithMarkupHaveWeightsOfTheirOwn) {
  const auto labelled = sites(3, 6);
  std::vector<std::string> markups;
  for (const Labelled& page : labelled) markups.push_back(test::usual_markup(page.text));
  const auto text = view(labelled);
  auto html = text;
  for (std::size_t i = 0; i < html.size(); ++i) html[i].page.markup = markups[i];
  const auto fit = [](std::initializer_list<std::vector<LabelledPage>> kinds) {
    auto trainer = *Trainer::create(RuleSet::builtin(), kSmall);
    for (const auto& pages : kinds) trainer.add(pages);
    return *trainer.fit();
  };
  const Weights both = fit({text, html}), only_text = fit({text}), only_html = fit({html});
  EXPECT_EQ(both.impl().text.second.values(), only_text.impl().text.second.values());
  EXPECT_EQ(both.impl().markup.second.values(), only_html.impl().markup.second.values());
  EXPECT_NE(both.impl().text.second.values(), both.impl().markup.second.values());
  auto mixed = text;
  mixed.insert(mixed.end(), html.begin(), html.end());
  EXPECT_EQ(fit({mixed}).text(), both.text()) << "a site may have both";
  // Weights of one kind have to do for the other.
  EXPECT_EQ(only_text.impl().markup.second.values(), only_text.impl().text.second.values());
  EXPECT_EQ(only_html.impl().text.second.values(), only_html.impl().markup.second.values());
}

std::string lines_with(const detail::OwnedPage& page, char label) {
  std::string found, line;
  std::size_t at = 0;
  for (const char c : page.text + "\n") {
    if (c != '\n') {
      line += c;
      continue;
    }
    if (page.labels.at(at++) == label) found += line + "\n";
    line.clear();
  }
  EXPECT_EQ(at, page.labels.size());
  return found;
}

TEST(Variants, KeepTheBoilerplateAndALabelForEachLine) {
  const auto pages = owned();
  for (const auto& made :
       {detail::notices(pages, 1), detail::stubs(pages, 1), detail::fields(pages, 1)}) {
    EXPECT_GE(made.size(), pages.size());
    for (const auto& page : made) EXPECT_EQ(lines_with(page, '0'), lines_with(pages[0], '0'));
  }
}

TEST(Variants, RewrappedPagesHaveTheSameWordsInShorterLines) {
  const auto pages = owned();
  const auto made = detail::rewrapped(pages, 1);
  ASSERT_EQ(made.size(), pages.size());
  for (std::size_t i = 0; i < made.size(); ++i) {
    for (const char label : {'0', '1'}) {
      std::string before = lines_with(pages[i], label), after = lines_with(made[i], label);
      std::ranges::replace(before, '\n', ' ');
      std::ranges::replace(after, '\n', ' ');
      EXPECT_EQ(after, before);
    }
    EXPECT_GT(made[i].labels.size(), pages[i].labels.size());
  }
}

TEST(Variants, NoticesAreShortAndRecur) {
  const auto made = detail::notices(owned(), 1);
  std::map<std::string, int> lines;
  std::size_t longest = 0;
  for (const auto& page : made) {
    std::stringstream article(lines_with(page, '1'));
    for (std::string line; std::getline(article, line);) {
      ++lines[line];
      longest = std::max(longest, line.size());
    }
  }
  EXPECT_LT(longest, 150u);
  EXPECT_GT(std::ranges::count_if(lines, [](const auto& line) { return line.second >= 3; }), 5);
}

// Each form that a seed can choose has short lines of article that most pages have.
TEST(Variants, FieldsRecurAmidTheTextOfTheArticles) {
  const auto pages = owned();
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const auto made = detail::fields(pages, seed);
    ASSERT_EQ(made.size(), pages.size());
    std::map<std::string, std::size_t> carriers;
    for (std::size_t i = 0; i < made.size(); ++i) {
      const std::string article = lines_with(made[i], '1');
      EXPECT_GT(article.size(), lines_with(pages[i], '1').size());
      std::set<std::string> lines;
      std::stringstream all(article);
      for (std::string line; std::getline(all, line);) lines.insert(line);
      for (const std::string& line : lines) ++carriers[line];
    }
    EXPECT_GT(std::ranges::count_if(
                  carriers, [&](const auto& line) { return 3 * line.second > made.size(); }),
              0)
        << "seed " << seed;
  }
}

struct MarkedLine {
  std::string text;
  std::string elements;  // around it, the outermost first
  std::uint32_t link_bytes;

  bool operator==(const MarkedLine&) const = default;
};

std::vector<MarkedLine> marked_lines(const detail::OwnedPage& page) {
  detail::MarkupTree tree;
  tree.read(page.markup, 0);
  std::vector<MarkedLine> lines;
  std::istringstream text(page.text);
  for (std::string line; std::getline(text, line);) {
    const auto& [innermost, link_bytes] = tree.lines().at(lines.size());
    std::string elements;
    for (auto e = innermost; e != detail::MarkupElement::kNone; e = tree.elements()[e].parent)
      elements = std::string(tree.elements()[e].name) + ' ' + elements;
    lines.push_back({line, elements, link_bytes});
  }
  EXPECT_EQ(lines.size(), tree.lines().size());
  return lines;
}

TEST(Variants, FieldsAreWhereTheParagraphsOfThePageAre) {
  const auto pages = owned_with_markup();
  for (std::uint64_t seed = 1; seed < 12; ++seed) {
    const auto made = detail::fields(pages, seed);
    ASSERT_EQ(made.size(), pages.size());
    std::size_t added = 0;
    for (std::size_t p = 0; p < pages.size(); ++p) {
      const auto before = marked_lines(pages[p]);
      auto next = before.begin();
      for (const MarkedLine& line : marked_lines(made[p])) {
        if (next != before.end() && line == *next) {
          ++next;
          continue;
        }
        ++added;
        EXPECT_TRUE(line.elements.starts_with("body div#page main article.post ")) << line.elements;
        EXPECT_EQ(line.link_bytes, 0u);
      }
      EXPECT_EQ(next, before.end()) << "seed " << seed << ": lines are lost or have other markup";
    }
    EXPECT_GT(added, 2 * pages.size());
  }
}

TEST(Variants, ExtractsAreMostlyArticle) {
  const auto pages = owned();
  std::size_t article = 0, boilerplate = 0;
  for (const auto& page : detail::extracts(pages, 1)) {
    article += lines_with(page, '1').size();
    boilerplate += lines_with(page, '0').size();
  }
  EXPECT_GT(article, 5 * boilerplate);
  EXPECT_GT(boilerplate, 0u);
}

// Lines from the first to the last one that holds one of these marks have this label, others that
// of article or boilerplate.
std::vector<Labelled> labelled(const std::vector<test::OwnedPage>& pages,
                               const std::string& heading, char comments) {
  std::vector<Labelled> made;
  for (const test::OwnedPage& page : pages) {
    Labelled one{page.id, page.site, page.text, {}};
    bool below = false;
    std::size_t at = 0;
    while (at < page.text.size()) {
      const std::size_t end = page.text.find('\n', at);
      const std::string line = page.text.substr(at, end - at);
      at = end + 1;
      below = (below || line == heading) && !line.starts_with("Imprint");
      const bool article = line.size() > 40 || line == page.title;
      one.labels += below ? comments : article ? '1' : '0';
    }
    made.push_back(std::move(one));
  }
  return made;
}

Confusion measured(const Weights& weights, const std::vector<Labelled>& pages) {
  auto learner = *Learner::create();
  for (const LabelledPage& page : view(pages)) learner.add(page.page);
  Stripper stripper = *Stripper::create(learner.build(), RuleSet::builtin(), {}, weights);
  Confusion sum;
  for (const LabelledPage& page : view(pages))
    sum += compare(page.page.text, page.labels, stripper.strip(page.page).removed);
  return sum;
}

constexpr TrainOptions kQuick = {.hidden = 4, .members = 1, .rounds = 60};

TEST(Train, LearnsThatCommentsGoAndThatPostsOfAForumStay) {
  for (const char label : {'c', '?'}) {
    auto trainer = *Trainer::create(RuleSet::builtin(), kQuick);
    for (int s = 0; s < 3; ++s) {
      const std::string number = std::to_string(s);
      trainer.add(
          view(labelled(test::blog(10, "3 Comments", "blog" + number), "3 Comments", label)));
      trainer.add(view(labelled(test::forum(10, "forum" + number), "", label)));
    }
    const Weights weights = *trainer.fit({"blog2", "forum2"});
    const auto left = Evaluation::comments_left(
        measured(weights, labelled(test::blog(10, "3 Comments", "blog2"), "3 Comments", 'c')));
    if (label == 'c') {
      EXPECT_LT(*left, 0.05);
    } else {
      EXPECT_GT(*left, 0.3);  // nothing says that they go
    }
    const Confusion posts = measured(weights, labelled(test::forum(10, "forum2"), "", 'c'));
    EXPECT_LT(Evaluation::cut_per_million(posts), 20'000);
  }
}

}  // namespace
}  // namespace chaff
