#include "model/site_block.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/little_endian.h"
#include "model/site_texts.h"

namespace chaff::detail {
namespace {

auto bytes_of(const std::string& text) { return std::as_bytes(std::span(text)); }

// A template with a figure in every field that the model stores for its kind.
Template template_of(TemplateKind kind) {
  Template t{.kind = kind, .articles = 70, .example = "Menu"};
  if (kind == TemplateKind::kRun) return t;
  t.company = 51;
  t.side = 102;
  if (kind == TemplateKind::kPrefix || kind == TemplateKind::kSuffix) {
    t.rests = 9;
    return t;
  }
  t.place = 7;
  t.headline = 153;
  if (kind == TemplateKind::kPath) {
    t.rests = 1'000'000'000;
    t.length = 65535;
    t.above.prose = 14;
    return t;
  }
  t.above = {.repeated = 1, .prose = 2, .length = 3};
  t.below = {.repeated = 15, .prose = 5, .length = 6};
  return t;
}

void expect_equal(const StoredTemplate& stored, const Template& t) {
  EXPECT_EQ(stored.kind, t.kind);
  EXPECT_DOUBLE_EQ(stored.company, t.company / 255.0);
  EXPECT_EQ(stored.place, t.place);
  EXPECT_DOUBLE_EQ(stored.side, t.side / 255.0);
  EXPECT_DOUBLE_EQ(stored.headline, t.headline / 255.0);
  EXPECT_EQ(stored.length, t.length);
  EXPECT_EQ(stored.articles, t.articles);
  EXPECT_EQ(stored.rests, t.rests);
  EXPECT_EQ(stored.above, t.above);
  EXPECT_EQ(stored.below, t.below);
}

constexpr std::array kKinds = {TemplateKind::kLine,   TemplateKind::kMasked, TemplateKind::kPrefix,
                               TemplateKind::kSuffix, TemplateKind::kRun,    TemplateKind::kPath};

// One template of each kind, with the fingerprints 10, 20, … and a second one for the run. Small
// numbers are all in the first bucket and equal in the bits behind it, so they are multiplied.
constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15u;

SiteTemplates one_of_each() {
  SiteTemplates site;
  site.articles = 80;
  for (std::uint32_t i = 0; i < kKinds.size(); ++i) {
    site.templates.push_back(template_of(kKinds[i]));
    site.keys.emplace_back((i + 1) * kSpread, i);
  }
  site.keys.emplace_back(99 * kSpread, 4);
  std::ranges::sort(site.keys);
  return site;
}

TEST(SiteBlock, KeepsTheFiguresOfEachKindOfTemplate) {
  for (const std::uint32_t most : {255u, 65535u, 65536u}) {  // in one, two and four bytes
    SiteTemplates site = one_of_each();
    for (Template& t : site.templates) {
      t.articles = most;
      if (t.kind == TemplateKind::kPrefix) t.rests = most;
    }
    const std::vector<std::uint64_t> votes = {3, 5};
    const SiteBytes bytes = encode_site("a.example", 3, site, votes);
    const auto block = SiteBlock::open(bytes_of(bytes.block));
    ASSERT_TRUE(block);
    EXPECT_EQ(block->name(), "a.example");
    EXPECT_EQ(block->pages_seen(), 3u);
    ASSERT_EQ(block->template_count(), kKinds.size());
    const auto examples = SiteExamples::open(bytes_of(bytes.texts), block->template_count());
    ASSERT_TRUE(examples);
    EXPECT_EQ(decode_votes(bytes_of(bytes.texts)), votes);
    for (std::uint32_t i = 0; i < kKinds.size(); ++i) {
      const std::uint32_t found = block->find(kKinds[i], (i + 1) * kSpread);
      ASSERT_NE(found, SiteBlock::kNone);
      expect_equal(block->at(found), site.templates[i]);
      EXPECT_EQ(block->articles_of(found), site.templates[i].articles);
      EXPECT_EQ(examples->at(found), site.templates[i].example);
      EXPECT_EQ(block->range(kKinds[i]).first, found);
      EXPECT_EQ(block->find(kKinds[i], 7 * kSpread), SiteBlock::kNone);
      EXPECT_EQ(block->find(kKinds[(i + 1) % kKinds.size()], (i + 1) * kSpread), SiteBlock::kNone)
          << "a fingerprint of another kind";
    }
    EXPECT_EQ(block->find(TemplateKind::kRun, 99 * kSpread),
              block->find(TemplateKind::kRun, 5 * kSpread));
  }
}

// The two fingerprints of a piece of a line are equal, whether it has digits or not.
TEST(SiteBlock, FindsLinesAndPieces) {
  SiteTemplates site;
  site.templates = {{.kind = TemplateKind::kLine, .articles = 3, .example = "Menu 1"},
                    {.kind = TemplateKind::kMasked, .articles = 4, .example = "Menu 1"}};
  site.keys = {{1 * kSpread, 0}, {2 * kSpread, 1}};
  std::ranges::sort(site.keys);
  const SiteBytes bytes = encode_site("a.example", 3, site, {});
  const SiteBlock block = *SiteBlock::open(bytes_of(bytes.block));
  EXPECT_FALSE(block.has_runs());
  EXPECT_EQ(block.at(block.find_line(1 * kSpread, 2 * kSpread)).articles, 3u);
  EXPECT_EQ(block.at(block.find_line(3 * kSpread, 2 * kSpread)).articles, 4u);
  EXPECT_EQ(block.at(block.find_line(2 * kSpread, 2 * kSpread)).articles, 4u);
  EXPECT_EQ(block.find_line(3 * kSpread, 3 * kSpread), SiteBlock::kNone);
}

TEST(SiteBlock, KeepsTheOrderOfRuns) {
  SiteTemplates site;
  for (std::uint32_t i = 0; i < 300; ++i) {
    site.templates.push_back({.kind = TemplateKind::kRun, .articles = 1000 - i, .example = "run"});
    site.keys.emplace_back((i + 1) * kSpread, i);
  }
  std::ranges::sort(site.keys);
  const SiteBytes bytes = encode_site("a.example", 3, site, {});
  const auto block = SiteBlock::open(bytes_of(bytes.block));
  ASSERT_TRUE(block);
  for (std::uint32_t i = 0; i < 300; ++i) {
    EXPECT_EQ(block->find(TemplateKind::kRun, (i + 1) * kSpread), i);
    EXPECT_EQ(block->articles_of(i), 1000 - i);
  }
}

// Fields of the header of docs/model-format.md, and the parts behind it in the block of
// one_of_each().
constexpr std::size_t kName = 20, kLines = 48, kRuns = 64, kRunKeys = 72, kArticlesBytes = 76,
                      kRestsBytes = 78, kBlockHeader = 80, kBucketBegins = kBlockHeader;

bool opens_with(std::size_t at, auto value) {
  SiteBytes bytes = encode_site("a.example", 3, one_of_each(), {});
  EXPECT_TRUE(SiteBlock::open(bytes_of(bytes.block)));
  value = little(value);
  std::memcpy(bytes.block.data() + at, &value, sizeof value);
  return SiteBlock::open(bytes_of(bytes.block)).has_value();
}

TEST(SiteBlock, EveryCountAndIndexIsChecked) {
  EXPECT_FALSE(opens_with(kName, std::uint32_t{10})) << "the name ends behind the block";
  EXPECT_FALSE(opens_with(kLines, std::uint32_t{2})) << "more lines than there are";
  EXPECT_FALSE(opens_with(kLines, ~std::uint32_t{0})) << "far more lines than there are";
  EXPECT_FALSE(opens_with(kRuns, std::uint32_t{2})) << "more runs than there are";
  EXPECT_FALSE(opens_with(kRunKeys, std::uint32_t{3})) << "more fingerprints than there are";
  EXPECT_FALSE(opens_with(kArticlesBytes, std::uint16_t{3})) << "no such integer";
  EXPECT_FALSE(opens_with(kRestsBytes, std::uint16_t{0})) << "no such integer";
  EXPECT_FALSE(opens_with(kBucketBegins, std::uint16_t{1})) << "the first bucket begins late";
  EXPECT_FALSE(opens_with(kBucketBegins + 2, std::uint16_t{2})) << "the last bucket ends late";
  // Before the runs: two lines of 8 + 8 bytes of table, and of 8 bytes of record; two slots of 4.
  const std::size_t run_values = kBlockHeader + 4 * 8 + 2 * 8 + 2 * 4 + 4 + 2 * 4;
  EXPECT_TRUE(opens_with(run_values, std::uint8_t{0}));
  EXPECT_FALSE(opens_with(run_values, std::uint8_t{1})) << "no such run";
}

TEST(SiteBlock, AShorterOrLongerBlockIsDamaged) {
  SiteBytes bytes = encode_site("a.example", 3, one_of_each(), {});
  for (std::size_t size = 0; size < bytes.block.size(); ++size)
    EXPECT_FALSE(SiteBlock::open(bytes_of(bytes.block).first(size))) << size;
  bytes.block.push_back('\0');
  EXPECT_FALSE(SiteBlock::open(bytes_of(bytes.block)));
}

TEST(SiteTexts, EveryCountIsChecked) {
  const std::string_view examples[] = {"Menu", "", "Imprint"};
  const std::uint64_t votes[] = {1};
  const std::string texts = encode_texts(votes, examples);
  const auto opened = SiteExamples::open(bytes_of(texts), 3);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->at(0), "Menu");
  EXPECT_EQ(opened->at(1), "");
  EXPECT_EQ(opened->at(2), "Imprint");
  for (const std::uint32_t templates : {0u, 1u, 2u, 4u, ~0u})
    EXPECT_FALSE(SiteExamples::open(bytes_of(texts), templates)) << templates;
  for (std::size_t size = 0; size < texts.size(); ++size)
    EXPECT_FALSE(SiteExamples::open(bytes_of(texts).first(size), 3)) << size;
  std::string lying = texts;
  lying[0] = 100;
  EXPECT_FALSE(decode_votes(bytes_of(lying)));
  EXPECT_FALSE(SiteExamples::open(bytes_of(lying), 3));
  EXPECT_FALSE(decode_votes({}));
  EXPECT_TRUE(SiteExamples::open(bytes_of(encode_texts({}, {})), 0));
}

}  // namespace
}  // namespace chaff::detail
