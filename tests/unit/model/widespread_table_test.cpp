#include "model/widespread_table.h"

#include <gtest/gtest.h>
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <set>

#include "chaff/learner.h"
#include "chaff/model.h"
#include "chaff/stripper.h"

#include "base/little_endian.h"
#include "facts/fact_finder.h"
#include "model/model_image.h"
#include "model/model_layout.h"
#include "model/site_texts.h"
#include "support/random_site.h"
#include "text/site_name.h"

namespace chaff {
namespace {

using Pages = std::vector<test::OwnedPage>;

const std::string kConsent = "Pick the crumbs that this reading room may keep about you";

std::string word(test::Random& random) {
  std::string made;
  for (int letter = 0; letter < 7; ++letter)
    made += static_cast<char>('a' + test::below(random, 26));
  return made;
}

std::string sentence(test::Random& random) {
  std::string made = "Then";
  for (int i = 0; i < 16; ++i) made += ' ' + word(random);
  return made + ".\n";
}

std::string story(test::Random& random) {
  std::string made;
  for (int i = 0; i < 6; ++i) made += sentence(random);
  return made;
}

std::string story(int seed) {
  test::Random random(static_cast<std::uint64_t>(seed));
  return story(random);
}

// `count` articles of one site, with its own boilerplate and `shared` around them.
Pages site_pages(const std::string& site, int seed, int count, const std::string& shared) {
  test::Random random(static_cast<std::uint64_t>(seed) * 1000 + 7);
  const std::string menu = "Menu of " + word(random) + "\nDesk of " + word(random) + "\n";
  Pages pages;
  for (int i = 0; i < count; ++i)
    pages.push_back(
        {std::to_string(i), site, "", menu + shared + story(random) + "Back to " + site + "\n"});
  return pages;
}

Pages many_sites(int sites, const std::string& shared) {
  Pages pages;
  for (int i = 0; i < sites; ++i) {
    const Pages more = site_pages("paper" + std::to_string(i) + ".example", i, 8, shared);
    pages.insert(pages.end(), more.begin(), more.end());
  }
  return pages;
}

Learner learn(const Pages& pages) {
  Learner learner;
  for (const auto& page : pages) learner.add(page.page());
  return learner;
}

std::vector<std::string> table_of(const Model& model) {
  std::vector<std::string> lines;
  const auto widespread = *model.widespread();
  for (const WidespreadLine& line : widespread) lines.emplace_back(line.example);
  return lines;
}

std::string stripped(Stripper& stripper, const Page& page) {
  std::string kept;
  append_kept(page.text, stripper.strip(page).removed, kept);
  return kept;
}

Result<Model> from(std::string bytes) {
  auto owner = std::make_shared<const std::string>(std::move(bytes));
  const auto view = std::as_bytes(std::span(*owner));
  return Model::from_bytes(view, std::move(owner));
}

std::string bytes_of(const Model& model) {
  return {reinterpret_cast<const char*>(model.bytes().data()), model.bytes().size()};
}

// --- the contents of the table

TEST(WidespreadTable, HoldsLinesOfManySites) {
  const Model model = learn(many_sites(10, kConsent + "\n")).build();
  const auto lines = *model.widespread();
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].example, kConsent);
  EXPECT_EQ(lines[0].sites, 10u);
}

TEST(WidespreadTable, NeedsThreeSitesOfEightArticles) {
  EXPECT_TRUE(table_of(learn(many_sites(2, kConsent + "\n")).build()).empty());
  EXPECT_EQ(table_of(learn(many_sites(3, kConsent + "\n")).build()).size(), 1u);
  Pages pages = many_sites(2, kConsent + "\n");
  std::ranges::copy(site_pages("small.example", 5, 7, kConsent + "\n"), std::back_inserter(pages));
  EXPECT_TRUE(table_of(learn(pages).build()).empty());
}

TEST(WidespreadTable, HoldsNoWireCopyAndNoBackgroundParagraph) {
  const std::string wire = story(123456), background = story(654321);
  Pages pages = many_sites(10, kConsent + "\n");
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (i % 8 == 0) pages[i].text += wire;
    if (i % 8 >= 2) pages[i].text += background;
  }
  EXPECT_EQ(table_of(learn(pages).build()), std::vector{kConsent});
}

TEST(WidespreadTable, HoldsNoHeadingsBetweenText) {
  Pages pages = many_sites(10, kConsent + "\n");
  test::Random random(1);
  for (auto& page : pages)
    page.text = page.text.substr(0, page.text.find("Then")) + story(random) + "Ingredients\n" +
                story(random);
  const Model model = learn(pages).build();
  EXPECT_EQ(table_of(model), std::vector{kConsent});
  const auto templates = *model.templates(0);
  EXPECT_TRUE(std::ranges::any_of(
      templates, [](const auto& t) { return t.example == "Ingredients" && t.articles == 8; }));
}

TEST(WidespreadTable, HoldsALongLineThatIsAlone) {
  Pages pages;
  for (int i = 0; i < 24; ++i)
    pages.push_back({std::to_string(i), "s" + std::to_string(i % 3) + ".example", "",
                     story(3 * i) + kConsent + "\n" + story(3 * i + 1)});
  EXPECT_EQ(table_of(learn(pages).build()), std::vector{kConsent});
}

TEST(WidespreadTable, HoldsNoBareNumbers) {
  EXPECT_EQ(table_of(learn(many_sites(10, "12\n" + kConsent + "\n- 3 -\n")).build()),
            std::vector{kConsent});
}

TEST(WidespreadTable, EachOwnerHasOneVoteForAnyNumberOfPagesAndSubdomains) {
  Pages pages = many_sites(3, kConsent + "\n");
  for (int i = 0; i < 20; ++i) {
    const Pages more = site_pages("s" + std::to_string(i) + ".hostile.example", 50 + i, 20,
                                  kConsent + "\nThe mayor denies everything\n");
    pages.insert(pages.end(), more.begin(), more.end());
  }
  const Model model = learn(pages).build();
  const auto lines = *model.widespread();
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].sites, 4u);
}

// --- equal sites give equal tables

TEST(WidespreadTable, IsTheSameInAnyOrderAndSplit) {
  Pages pages = many_sites(9, kConsent + "\nRoom of 12 readers\n");
  std::ranges::copy(site_pages("a.paper0.example", 77, 9, kConsent + "\n"),
                    std::back_inserter(pages));
  const Model whole = learn(pages).build();
  ASSERT_EQ(table_of(whole).size(), 3u);  // the line with the number, and with any number
  test::Random random(test::test_seed());
  for (int round = 0; round < 3; ++round) {
    std::ranges::shuffle(pages, random);
    std::vector<Pages> shards(3);
    for (const auto& page : pages) shards[test::below(random, 3)].push_back(page);
    Learner merged;
    for (const Pages& shard : shards) ASSERT_TRUE(merged.merge(learn(shard).build()));
    EXPECT_EQ(bytes_of(merged.build(2)), bytes_of(whole));
  }
}

// Straight from the definition: counts every key of every site in sets of owners.
TEST(WidespreadTable, EqualsCountingOwnersInSets) {
  test::Random random(test::test_seed());
  SCOPED_TRACE("CHAFF_TEST_SEED=" + std::to_string(test::test_seed()));
  std::vector<std::string> boilerplate;
  for (int i = 0; i < 30; ++i)
    boilerplate.push_back(word(random) + " " + word(random) +
                          (i % 4 == 0 ? " " + std::to_string(i) : "") + "\n");
  Pages pages;
  for (int site = 0; site < 25; ++site) {
    const std::string name = word(random).substr(0, 2) + "." +
                             std::string(1, static_cast<char>('a' + test::below(random, 12))) +
                             ".example";
    Pages more = site_pages(name, site, 5 + static_cast<int>(test::below(random, 8)), "");
    for (const std::string& line : boilerplate) {
      const std::size_t tenths =
          test::below(random, 8) == 0 ? 9 : test::below(random, 6);  // of the pages carry it
      for (auto& page : more) page.text += test::below(random, 10) < tenths ? line : "";
    }
    pages.insert(pages.end(), more.begin(), more.end());
  }
  const Model model = learn(pages).build();
  const auto image = *detail::ModelImage::open(model.bytes());
  std::set<std::uint64_t> keys;
  for (const auto& page : pages) {
    detail::Document doc;
    detail::segment(page.text, 0, doc);
    for (const detail::Line& line : doc.lines) keys.insert({line.masked, line.exact});
  }
  keys.erase(0);  // blank lines
  std::map<std::uint64_t, std::set<std::string_view>> expected;
  for (std::size_t i = 0; i < image.site_count(); ++i) {
    const detail::SiteBlock site = *image.open_site(i);
    for (const std::uint64_t key : keys) {
      const std::uint32_t index = site.find_line(key, key);
      if (index == detail::SiteBlock::kNone) continue;
      const detail::StoredTemplate t = site.at(index);
      if (site.articles() >= 8 && 2 * t.articles >= site.articles() && t.company >= 0.5)
        expected[key].insert(detail::owner_of(site.name()));
    }
  }
  std::erase_if(expected, [](const auto& entry) { return entry.second.size() < 3; });
  ASSERT_GT(expected.size(), 5u);
  const detail::SiteBlock table = *image.open_widespread();
  EXPECT_EQ(table.template_count(), expected.size());
  for (const auto& [key, owners] : expected) {
    ASSERT_NE(table.find_line(key, key), detail::SiteBlock::kNone);
    EXPECT_EQ(table.at(table.find_line(key, key)).articles, owners.size());
  }
}

TEST(WidespreadTable, KeepsTheMostWidespreadAndOfEqualsTheSmallestFingerprints) {
  std::vector<detail::SiteBytes> written;
  for (std::uint32_t i = 0; i < 6; ++i) {
    detail::SiteTemplates site;
    site.pages = site.articles = 10;
    for (const std::uint64_t key : {50u, 40u, 30u, 20u, 10u}) {
      const std::uint64_t fingerprint = key << 56;
      if (key == 30 && i >= 5) continue;  // on five sites, the others on six
      if (key == 50 && i >= 4) continue;  // on four
      site.keys.emplace_back(fingerprint, static_cast<std::uint32_t>(site.templates.size()));
      detail::Template& line = site.templates.emplace_back();
      line.company = 255;
      line.articles = 10;
      line.example = "line " + std::to_string(key);
    }
    std::ranges::sort(site.keys);
    written.push_back(
        detail::encode_site("s" + std::to_string(i), 10, site, detail::votes_of(site)));
  }
  const auto kept = [&](std::size_t most) {
    detail::WidespreadCounter counter(
        24 * 7, detail::memory_spools());  // a few votes in memory, the others in runs
    for (std::uint32_t i = 0; i < written.size(); ++i) {
      const auto site = *detail::SiteBlock::open(std::as_bytes(std::span(written[i].block)));
      EXPECT_TRUE(counter.add(i, site, std::as_bytes(std::span(written[i].texts))));
    }
    const auto encoded = counter.encode(
        [&](std::uint32_t i) { return Result<detail::SiteBytes>(written[i]); }, most);
    const detail::SiteBlock table =
        *detail::SiteBlock::open(std::as_bytes(std::span(encoded->bytes.block)));
    EXPECT_EQ(table.template_count(), encoded->lines);
    const auto examples = *detail::SiteExamples::open(
        std::as_bytes(std::span(encoded->bytes.texts)), table.template_count());
    std::set<std::string> lines;
    for (std::uint32_t i = 0; i < table.template_count(); ++i) lines.emplace(examples.at(i));
    return lines;
  };
  EXPECT_EQ(kept(2), (std::set<std::string>{"line 10", "line 20"}));
  EXPECT_EQ(kept(4), (std::set<std::string>{"line 10", "line 20", "line 40", "line 30"}));
  EXPECT_EQ(kept(9).size(), 5u);
  std::ranges::reverse(written);
  EXPECT_EQ(kept(2), (std::set<std::string>{"line 10", "line 20"}));
}

// --- stripping with the table

class StrippingWithWidespreadLines : public testing::Test {
 protected:
  StrippingWithWidespreadLines() : model_(learn(many_sites(10, kConsent + "\n")).build()) {}

  Stripper stripper(bool widespread = true) const {
    return *Stripper::create(model_, RuleSet(), {.widespread = widespread});
  }

  static bool keeps_consent(Stripper stripper, const Page& page) {
    return stripped(stripper, page).find(kConsent) != std::string::npos;
  }

  Model model_;
  const std::string text_ = story(4711) + kConsent + "\n" +
                            story(4712);  // where the shape of the line alone would keep it
};

TEST_F(StrippingWithWidespreadLines, RemovesALineOfTenSitesFromTheOnlyPageOfAnother) {
  const Page page{.text = text_, .site = "one.example", .id = "", .title = ""};
  EXPECT_TRUE(keeps_consent(stripper(false), page));
  EXPECT_TRUE(keeps_consent(*Stripper::create(Model(), RuleSet()), page));
  Stripper with = stripper();
  const StripResult& result = with.strip(page);
  ASSERT_EQ(result.removed.size(), 1u);
  EXPECT_EQ(result.removed[0].span,
            (Span{story(4711).size(), story(4711).size() + kConsent.size() + 1}));
  EXPECT_EQ(result.removed[0].reason, Reason::kWidespreadLine);
  EXPECT_EQ(result.removed[0].sites, 10u);
  EXPECT_EQ(result.removed[0].template_text, kConsent);
  EXPECT_EQ(name(result.removed[0].reason), "widespread-line");
}

TEST_F(StrippingWithWidespreadLines, KeepsWireCopyOfTenSitesOnTheOnlyPageOfAnother) {
  const std::string wire = story(123456);
  Pages pages = many_sites(10, kConsent + "\n");
  for (std::size_t i = 0; i < pages.size(); i += 8) pages[i].text += wire;
  Stripper with = *Stripper::create(learn(pages).build(), RuleSet::builtin());
  EXPECT_EQ(stripped(with, {.text = wire, .site = "one.example", .id = "", .title = ""}), wire);
}

TEST_F(StrippingWithWidespreadLines, IgnoresTheTableOnWellKnownSites) {
  Pages pages = many_sites(10, kConsent + "\n");
  for (auto& page : site_pages("known.example", 99, 8, "Our own menu\n")) pages.push_back(page);
  for (auto& page : site_pages("small.example", 98, 4, "Our own menu\n")) pages.push_back(page);
  const Model model = learn(pages).build();
  const auto image = *detail::ModelImage::open(model.bytes());
  detail::FactFinder finder{RuleSet()};
  finder.set_widespread_table(*image.open_widespread());
  detail::Document doc;
  detail::segment(text_, model.options().seed, doc);
  const auto cues = [&](std::string_view site) {
    detail::PageFacts facts;
    finder.find(doc, {}, model.options().seed, *image.open_site(*model.find(site)),
                detail::FactSet::all(), facts);
    return std::ranges::count_if(facts.units, &detail::Unit::has_cue);
  };
  EXPECT_EQ(cues("known.example"), 0);
  EXPECT_EQ(cues("small.example"), 1);
}

TEST_F(StrippingWithWidespreadLines, KeepsThePagesTitle) {
  const Page page{.text = text_, .site = "one.example", .id = "", .title = kConsent};
  EXPECT_TRUE(keeps_consent(stripper(), page));
}

TEST_F(StrippingWithWidespreadLines, ReportsADamagedTableAndDoesNotUseIt) {
  const std::string good = bytes_of(model_);
  std::uint64_t at = 0;
  std::memcpy(&at, good.data() + 56, 8);
  at = detail::little(at) + 16;  // in its block
  std::string bad = good;
  bad[at] ^= 1;
  const auto model = from(bad);
  ASSERT_TRUE(model);
  ASSERT_FALSE(model->widespread());
  ASSERT_FALSE(model->verify());
  EXPECT_EQ(model->widespread().error().code, ErrorCode::kModelDamaged);
  EXPECT_NE(model->widespread().error().message.find("widespread table"), std::string::npos);
  EXPECT_EQ(model->verify().error().code, ErrorCode::kModelDamaged);
  EXPECT_TRUE(model->templates(0));
  const Page page{.text = text_, .site = "one.example", .id = "", .title = ""};
  Stripper with = *Stripper::create(*model, RuleSet());
  EXPECT_TRUE(with.strip(page).removed.empty());
  EXPECT_TRUE(with.strip(page).damaged_widespread);
  EXPECT_FALSE(stripper().strip(page).damaged_widespread);
  Stripper without = *Stripper::create(*model, RuleSet(), {.widespread = false});
  EXPECT_FALSE(without.strip(page).damaged_widespread);
}

// A header with a correct checksum and a wrong place of the table.
TEST_F(StrippingWithWidespreadLines, ReportsATableOutsideTheFile) {
  constexpr std::size_t kOffset = 56, kBytes = 64, kHeaderChecksum = detail::kHeaderBytes - 8;
  for (const std::size_t field : {kOffset, kBytes}) {
    for (const std::uint64_t lie :
         {std::uint64_t{0}, std::uint64_t{1} << 40, ~std::uint64_t{0}, ~std::uint64_t{0} - 100}) {
      std::string lying = bytes_of(model_);
      const auto put = [&](std::size_t at, std::uint64_t v) {
        v = detail::little(v);
        std::memcpy(lying.data() + at, &v, 8);
      };
      put(field, lie);
      put(kHeaderChecksum, XXH3_64bits(lying.data(), kHeaderChecksum));
      const auto model = from(lying);
      ASSERT_TRUE(model);
      ASSERT_FALSE(model->widespread());
      EXPECT_EQ(model->widespread().error().code, ErrorCode::kModelDamaged);
    }
  }
}

}  // namespace
}  // namespace chaff
