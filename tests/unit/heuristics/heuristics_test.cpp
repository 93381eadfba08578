#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "chaff/chaff.h"

#include "decide/page_scorer.h"
#include "heuristics/heuristic.h"
#include "model/model_image.h"
#include "support/random_site.h"
#include "support/reading.h"

namespace chaff {
namespace {

using Rows = std::vector<std::vector<float>>;

// A site's model, opened for the scorer.
struct Learned {
  Model model;
  std::unique_ptr<detail::ModelImage> image;
  detail::SiteBlock site;

  explicit Learned(const std::vector<test::OwnedPage>& pages) {
    Learner learner = *Learner::create();
    for (const auto& page : pages) learner.add(page.page());
    model = learner.build();
    image = std::make_unique<detail::ModelImage>(*detail::ModelImage::open(model.bytes()));
    site = *image->open_site(0);
  }
};

// Pages that have something for every heuristic: those of the corpus, half of them with a title
// that ends in the site's name, half without one and with a cue that stands twice above the
// headline; comments; and an address for the example of docs/heuristics.md.
std::vector<test::OwnedPage> rich_site() {
  const test::Seen seen = test::see(CHAFF_SOURCE_DIR "/corpus/pages/northline.example.jsonl");
  std::vector<test::OwnedPage> pages;
  for (std::size_t i = 0; i < seen.texts.size(); ++i) {
    test::OwnedPage page{seen.ids[i], seen.sites[i], "", seen.texts[i]};
    const std::string subject = page.id.substr(page.id.find('/') + 1);
    const std::size_t breadcrumb = page.text.find("You are here: ");
    if (i % 2 == 0) {
      const std::size_t headline = page.text.find('\n', breadcrumb) + 1;
      page.title =
          page.text.substr(headline, page.text.find('\n', headline) - headline) + " – Northline";
    } else {
      const std::string cue = "Subscribe to our newsletter about " + subject + "\n";
      page.text = cue + cue + page.text;
    }
    for (std::size_t c = 2 * i; c < 2 * i + 2; ++c)
      page.text += "\nReader says:\nMay " + std::to_string(1 + c % 28) +
                   ", 2024 at 9:" + std::to_string(10 + c % 50) + "\nThis is remark " + subject;
    page.text += "\nWrite to the editors: desk@northline.example";
    page.markup = test::usual_markup(page.text);
    pages.push_back(std::move(page));
  }
  return pages;
}

Rows features(detail::PageScorer& scorer, const Page& page, const detail::SiteBlock& site) {
  scorer.measure(page, 0, site);
  Rows rows;
  for (std::size_t i = 0; i < scorer.facts().units.size(); ++i) {
    const auto row = scorer.inputs().features.row(i).first(detail::feature_count());
    rows.emplace_back(row.begin(), row.end());
  }
  return rows;
}

TEST(Heuristics, HaveNamesOfTheirOwn) {
  std::set<std::string_view> names, features;
  std::size_t count = 0;
  for (const detail::Heuristic* heuristic : detail::heuristics()) {
    EXPECT_TRUE(names.insert(heuristic->name()).second) << heuristic->name();
    EXPECT_FALSE(heuristic->summary().empty()) << heuristic->name();
    for (const std::string_view feature : heuristic->features())
      EXPECT_TRUE(features.insert(feature).second) << feature;
    count += heuristic->features().size();
  }
  EXPECT_EQ(detail::feature_count(), count);
  EXPECT_EQ(heuristics().size(), names.size());
}

TEST(LeavingOut, UnknownNamesAreRefusedWithTheKnownOnes) {
  const auto refused = Stripper::create(Model(), RuleSet(), {.without = {"slots", "astrology"}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kBadOption);
  EXPECT_NE(refused.error().message.find("\"astrology\""), std::string::npos);
  for (const HeuristicInfo& heuristic : heuristics()) {
    EXPECT_NE(refused.error().message.find(heuristic.name), std::string::npos) << heuristic.name;
  }
}

// Its columns are 0 and all others as they were, also where it alone asked for some fact: needs()
// is complete.
TEST(LeavingOut, ChangesNoOther) {
  const auto pages = rich_site();
  ASSERT_FALSE(pages.empty());
  const Learned learned(pages);
  const RuleSet rules = RuleSet::builtin();
  detail::PageScorer full(rules);
  std::size_t first = 0;
  for (const detail::Heuristic* heuristic : detail::heuristics()) {
    const std::string name(heuristic->name());
    const std::size_t last = first + heuristic->features().size();
    StripOptions all_but_it;
    for (const HeuristicInfo& other : heuristics()) {
      if (other.name != name) all_but_it.without.emplace_back(other.name);
    }
    detail::PageScorer without(rules, {.without = {name}}), alone(rules, all_but_it);
    bool fired = false;
    for (const auto& page : pages) {
      const Rows all = features(full, page.page(), learned.site);
      const Rows rest = features(without, page.page(), learned.site);
      ASSERT_EQ(rest.size(), all.size()) << name;
      for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t c = 0; c < all[i].size(); ++c) {
          const bool own = c >= first && c < last;
          ASSERT_EQ(rest[i][c], own ? 0 : all[i][c]) << "without " << name << ", column " << c;
          fired |= own && all[i][c] != 0;
        }
      }
      // Lines are cut only for those who look at runs; a page that is not cut must look the same to
      // one that is alone.
      const Rows own = features(alone, page.page(), learned.site);
      if (own.size() != all.size()) {
        ASSERT_FALSE(heuristic->needs().has(detail::Fact::kRuns)) << name;
        continue;
      }
      for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t c = 0; c < all[i].size(); ++c) {
          ASSERT_EQ(own[i][c], c >= first && c < last ? all[i][c] : 0)
              << name << " alone, column " << c;
        }
      }
    }
    EXPECT_TRUE(fired) << name;
    first = last;
  }
}

TEST(LeavingOut, GathersOnlyWhatIsWanted) {
  test::Random random(test::test_seed());
  const auto pages = test::random_site(random, "s.example", 40);
  const Learned learned(pages);
  detail::PageScorer full, without({}, {.without = {"slots", "comments"}});
  const auto with_slot = [&](detail::PageScorer& scorer) {
    std::ptrdiff_t count = 0;
    for (const auto& page : pages) {
      scorer.measure(page.page(), 0, learned.site);
      count += std::ranges::count_if(scorer.facts().units, [](const detail::Unit& u) {
        return u.prefix_template != detail::SiteBlock::kNone;
      });
    }
    return count;
  };
  EXPECT_GT(with_slot(full), 0);
  EXPECT_EQ(with_slot(without), 0);
}

TEST(HeuristicsPage, TableIsWhatTheCodeSays) {
  std::string table = "| name | looks at | usual reason | features |\n|---|---|---|--:|\n";
  for (const detail::Heuristic* heuristic : detail::heuristics()) {
    table += "| [" + std::string(heuristic->name()) + "](../lib/heuristics/" +
             std::string(heuristic->name()) + ".cpp) | " + std::string(heuristic->summary()) +
             " | " + std::string(name(heuristic->usual_reason())) + " | " +
             std::to_string(heuristic->features().size()) + " |\n";
  }
  const std::string path = CHAFF_SOURCE_DIR "/docs/heuristics.md";
  std::stringstream file;
  file << std::ifstream(path).rdbuf();
  std::string page = file.str();
  constexpr std::string_view kBegin = "<!-- table -->\n", kEnd = "<!-- end of table -->\n";
  const std::size_t begin = page.find(kBegin) + kBegin.size(), end = page.find(kEnd);
  ASSERT_LT(begin, end);
  if (std::getenv("CHAFF_WRITE_DOCS"))  // as scripts/dev/docs.sh does
    std::ofstream(path) << page.replace(begin, end - begin, table);
  else
    EXPECT_EQ(page.substr(begin, end - begin), table) << "run: scripts/dev/docs.sh";
}

}  // namespace
}  // namespace chaff
