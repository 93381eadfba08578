// Tests what measurements rely on: equal bytes for equal options, every page once, labels that fit,
// and as much boilerplate as on real pages.
#include "generator/generator.h"

#include <gtest/gtest.h>
#include <simdjson.h>
#include <xxhash.h>

#include <algorithm>
#include <map>
#include <set>

namespace chaff::bench {
namespace {

constexpr std::uint64_t kPages = 1500, kSites = 60;

const Vocabulary& vocabulary() {
  static const Vocabulary read = *Vocabulary::read(CHAFF_SOURCE_DIR);
  return read;
}

std::string crawl(std::uint64_t seed) {
  const Generator generator(vocabulary(), kPages, kSites, seed);
  MadePage page;
  std::string json;
  for (std::uint64_t i = 0; i < generator.pages(); ++i) {
    generator.make(i, page);
    append_json(page, true, json);
  }
  return json;
}

// Only while this holds can measurements of other times and machines be compared. It changes with
// the generator, corpus/wording and corpus/texts.
TEST(Generator, SameSeedSameBytes) {
  const std::string json = crawl(1);
  EXPECT_EQ(XXH3_64bits(json.data(), json.size()), 17082164302496396010u);
  EXPECT_EQ(crawl(1), json);
  EXPECT_NE(crawl(2), json);
}

TEST(Generator, PagesDoNotDependOnThoseBefore) {
  const Generator generator(vocabulary(), kPages, kSites, 1);
  MadePage used, fresh;
  generator.make(3, used);
  generator.make(700, used);
  generator.make(700, fresh);
  EXPECT_EQ(used.text, fresh.text);
  EXPECT_EQ(used.id, fresh.id);
  EXPECT_EQ(used.labels, fresh.labels);
}

TEST(Generator, JsonHoldsThePageAndTextIsAsFurnishedAsRealPages) {
  const std::string json = crawl(1);
  simdjson::dom::parser parser;
  simdjson::dom::document_stream stream;
  const simdjson::padded_string padded(json);
  ASSERT_EQ(parser.parse_many(padded).get(stream), simdjson::SUCCESS);
  std::set<std::string> ids, sites;
  double bytes = 0, chaff_bytes = 0, lines = 0, chaff_lines = 0;
  for (const simdjson::dom::element record : stream) {
    const std::string_view text = record["text"], labels = record["labels"];
    ids.emplace(std::string_view(record["id"]));
    sites.emplace(std::string_view(record["site"]));
    ASSERT_EQ(labels.size(), static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1);
    std::size_t line = 0;
    for (const char c : text) {
      bytes += 1;
      chaff_bytes += labels[line] == '0';
      line += c == '\n';
    }
    lines += static_cast<double>(labels.size());
    chaff_lines += static_cast<double>(std::ranges::count(labels, '0'));
  }
  EXPECT_EQ(ids.size(), kPages);
  EXPECT_EQ(sites.size(), kSites);
  EXPECT_NEAR(chaff_bytes / bytes, 0.4, 0.05);
  EXPECT_NEAR(chaff_lines / lines, 0.8, 0.05);
}

TEST(CrawlOrder, DealsEveryPageOnceToSitesOfVeryUnequalSize) {
  for (const auto& [pages, sites] : std::map<std::uint64_t, std::uint64_t>{
           {1, 1}, {7, 100}, {100, 100}, {997, 13}, {50000, 1000}}) {
    const CrawlOrder order(pages, sites, 3);
    std::map<std::uint64_t, std::set<std::uint64_t>> dealt;
    for (std::uint64_t i = 0; i < pages; ++i) {
      const Place place = order.at(i);
      ASSERT_LT(place.site, sites);
      ASSERT_LT(place.article, place.articles);
      ASSERT_TRUE(dealt[place.site].insert(place.article).second);
    }
    for (const auto& [site, articles] : dealt) EXPECT_EQ(*articles.rbegin(), articles.size() - 1);
    if (pages == 50000) {
      EXPECT_EQ(dealt.size(), sites);
      EXPECT_GT(dealt[0].size(), 40 * dealt[sites - 1].size());
    }
  }
}

TEST(CrawlOrder, NeighboursInTheCrawlAreOfManySites) {
  const CrawlOrder order(50000, 1000, 3);
  std::set<std::uint64_t> sites;
  for (std::uint64_t i = 0; i < 100; ++i) sites.insert(order.at(i).site);
  EXPECT_GT(sites.size(), 50u);
}

TEST(Vocabulary, NamesTheFolderThatIsMissing) {
  const auto read = Vocabulary::read("/nowhere");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::kNotFound);
  EXPECT_NE(read.error().message.find("--source"), std::string::npos);
}

}  // namespace
}  // namespace chaff::bench
