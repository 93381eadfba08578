// Many threads share one model, rule set and weights while others learn; the results must be those
// of a single thread. Tests what the headers promise about threads. scripts/dev/tsan.sh runs it
// under ThreadSanitizer.
#include <gtest/gtest.h>

#include <algorithm>
#include <barrier>
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "chaff/chaff.h"
#include "chaff/learn_bounds.h"
#include "chaff/streaming_learner.h"

#include "support/random_site.h"
#include "support/temp_dir.h"

namespace chaff {
namespace {

using Pages = std::vector<test::OwnedPage>;

constexpr std::size_t kThreads = 4;

// Runs all at once: none starts before all threads exist.
void together(const std::vector<std::function<void()>>& works) {
  std::barrier start(static_cast<std::ptrdiff_t>(works.size()));
  std::vector<std::jthread> threads;
  for (const auto& work : works) {
    threads.emplace_back([&start, &work] {
      start.arrive_and_wait();
      work();
    });
  }
}

// Pages of a site, with some boilerplate that rules and the widespread table know.
Pages some_pages() {
  test::Random random(test::test_seed());
  Pages pages;
  for (const char* site : {"a.example", "b.example", "c.example", "d.example", "e.example"}) {
    for (test::OwnedPage& page : test::random_site(random, site, 12)) {
      page.text =
          "This site stores cookies on your device\n" + page.text + "\n3 min read\nRead also: ";
      page.text += test::random_line(random, 6);
      page.title = page.text.substr(0, page.text.find('\n'));
      pages.push_back(std::move(page));
    }
  }
  return pages;
}

std::string bytes(const Model& model) {
  return {reinterpret_cast<const char*>(model.bytes().data()), model.bytes().size()};
}

// A fresh model of the same bytes, so that no block has been checked yet.
Model fresh(const Model& model) {
  auto owner = std::make_shared<const std::string>(bytes(model));
  const auto view = std::as_bytes(std::span(*owner));
  return *Model::from_bytes(view, std::move(owner));
}

Learner learner_of(std::span<const test::OwnedPage> pages) {
  Learner learner;
  for (const auto& page : pages) learner.add(page.page());
  return learner;
}

// The whole result for a page, as text.
std::string told(const StripResult& result) {
  std::string all = std::to_string(result.known_site) + std::to_string(result.damaged_site);
  all += std::to_string(result.damaged_widespread);
  for (const Removal& r : result.removed) {
    all += '\n' + std::to_string(r.span.begin) + '-' + std::to_string(r.span.end) + ' ';
    all += std::string(name(r.reason)) + ' ' + std::string(name(r.category));
    all += ' ' + std::to_string(r.articles) + '/' + std::to_string(r.site_articles);
    all += ' ' + std::to_string(r.sites) + ' ' + std::string(r.template_text) + ' ' +
           std::to_string(r.score);
  }
  return all;
}

std::vector<std::string> strip_all(Stripper stripper, const Pages& pages, std::size_t from = 0) {
  std::vector<std::string> results(pages.size());
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::size_t page = (from + i) % pages.size();
    results[page] = told(stripper.strip(pages[page].page()));
  }
  return results;
}

// Everything that inspection reads of a model, as text.
std::string inspected(const Model& model) {
  std::string all = std::to_string(model.site_count()) + std::to_string(model.checksum());
  for (std::size_t i = 0; i < model.site_count(); ++i) {
    const SiteInfo site = *model.site(i);
    all += '\n' + std::string(site.name) + ' ' + std::to_string(site.articles);
    all += ' ' + std::to_string(*model.find(site.name));
    const auto templates = *model.templates(i);
    for (const TemplateInfo& t : templates)
      all += ' ' + std::string(t.example) + std::to_string(t.articles);
  }
  const auto widespread = *model.widespread();
  for (const WidespreadLine& line : widespread)
    all += '\n' + std::string(line.example) + std::to_string(line.sites);
  return all + (model.verify() ? " sound" : " damaged");
}

// Under ctest this is the first test of its process, so tables that are made at first use are
// requested by many threads at once.
TEST(Threads, ConcurrentFirstUsesGetTheSame) {
  const std::string page =
      "Ｍｅｎｕ\nL'été des Straßen, 港の新聞 и читать дальше, says a line of an article.\nRead "
      "also: the harbour\n";
  std::vector<std::string> results(kThreads);
  std::vector<std::function<void()>> works;
  for (std::string& result : results) {
    works.emplace_back([&] {
      Stripper stripper = *Stripper::create(Model(), RuleSet::builtin());
      result = told(stripper.strip({.text = page, .site = "a.example"}));
      for (const HeuristicInfo& heuristic : heuristics()) result += heuristic.name;
      Learner learner;
      learner.add({.text = page, .site = "a.example", .id = "1"});
      result += bytes(learner.build());
    });
  }
  together(works);
  EXPECT_NE(results[0].find("read-also"), std::string::npos) << results[0];
  for (const std::string& result : results) EXPECT_EQ(result, results[0]);
}

TEST(Threads, OneModelServesManyWhileOthersLearn) {
  const Pages pages = some_pages();
  const std::span<const test::OwnedPage> all(pages);
  const Model alone = learner_of(all).build();
  const RuleSet rules = RuleSet::builtin();
  const auto stripped_alone = strip_all(*Stripper::create(alone, rules), pages);
  const std::string inspected_alone = inspected(alone);

  const Model shared = fresh(alone);
  const test::TempDir dir;
  const LearnBounds bounds{.sample_bytes = 8 << 10, .threads = 2, .temp_folder = dir.path()};
  StreamingLearner pool = *StreamingLearner::create({}, bounds, dir / "m");
  std::vector<std::vector<std::string>> stripped(kThreads);
  std::vector<std::string> seen(2);
  std::vector<Learner> halves;
  for (int i = 0; i < 2; ++i) halves.emplace_back();
  std::string again, merged;
  std::vector<std::function<void()>> works;
  for (std::size_t i = 0; i < kThreads; ++i) {
    works.emplace_back([&, i] {
      stripped[i] = strip_all(*Stripper::create(shared, rules), pages, i * pages.size() / kThreads);
    });
  }
  for (std::string& report : seen) works.emplace_back([&] { report = inspected(shared); });
  for (std::size_t half = 0; half < 2; ++half) {
    works.emplace_back([&, half] {
      for (std::size_t i = half; i < pages.size(); i += 2) halves[half].add(pages[i].page());
    });
    works.emplace_back([&, half] {
      for (std::size_t i = half; i < pages.size(); i += 2) EXPECT_TRUE(pool.add(pages[i].page()));
    });
  }
  works.emplace_back([&] { again = bytes(learner_of(all).build(3)); });
  works.emplace_back([&] {
    Learner learner;
    EXPECT_TRUE(learner.merge(shared));
    merged = bytes(learner.build(2));
  });
  together(works);

  for (const auto& results : stripped) EXPECT_EQ(results, stripped_alone);
  for (const std::string& report : seen) EXPECT_EQ(report, inspected_alone);
  ASSERT_TRUE(halves[0].merge(std::move(halves[1])));
  EXPECT_EQ(bytes(halves[0].build(2)), bytes(alone));
  EXPECT_EQ(again, bytes(alone));
  EXPECT_EQ(merged, bytes(alone));
  const auto saved = pool.build(Sample::kKeep);
  ASSERT_TRUE(saved) << saved.error().message;
  EXPECT_EQ(bytes(*saved), bytes(alone));
}

TEST(Threads, EveryThreadReportsDamage) {
  const Pages pages = some_pages();
  const Model sound = learner_of(pages).build(1, Sample::kDrop);
  auto owner = std::make_shared<std::string>(bytes(sound));
  const std::size_t name = owner->find(pages.front().site);  // in the site's block
  ASSERT_NE(name, std::string::npos);
  owner->at(name) = static_cast<char>(owner->at(name) ^ 1);
  const auto view = std::as_bytes(std::span(*owner));
  const Model shared = *Model::from_bytes(view, std::move(owner));
  const RuleSet rules = RuleSet::builtin();
  std::vector<std::vector<std::string>> stripped(kThreads);
  std::vector<std::function<void()>> works;
  for (auto& results : stripped) {
    works.emplace_back([&] { results = strip_all(*Stripper::create(shared, rules), pages); });
  }
  together(works);
  const auto damaged = [](const std::string& result) { return result.starts_with("01"); };
  for (const auto& results : stripped) {
    EXPECT_EQ(std::ranges::count_if(results, damaged), 12);
    EXPECT_EQ(results, stripped[0]);
  }
}

}  // namespace
}  // namespace chaff
