#include "sample/site_store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace chaff::detail {
namespace {

const LearnOptions kOptions{.sample_pages = 2};

void add(SiteStore& store, std::string_view site, std::string_view id) {
  const Page page{.text = id, .site = site, .id = id, .title = ""};
  store.add(SiteKeyView(site), page_key(page, 0), page, kOptions);
}

// Sites and texts in the order of the store.
std::vector<std::string> contents(const SiteStore& store) {
  std::vector<std::string> all;
  for (const auto& [site, sample] : store.sites()) {
    for (const auto& [key, page] : sample.pages()) all.push_back(site.name + " " + page.text);
  }
  return all;
}

TEST(SiteStore, GivesItsSitesAwayInTheirOrder) {
  SiteStore store;
  for (int i = 0; i < 5; ++i) add(store, "s" + std::to_string(i) + ".example", "1");
  std::vector<std::string> order;
  for (const auto& [site, sample] : store.sites()) order.push_back(site.name);
  for (const std::string& name : order) {
    const auto site = store.take_first();
    ASSERT_TRUE(site);
    EXPECT_EQ(site->first.name, name);
    EXPECT_EQ(site->second.pages().size(), 1u);
  }
  EXPECT_FALSE(store.take_first());
  EXPECT_EQ(store.bytes(), 0u);
}

TEST(SiteStore, AnyOrderAndSplitGivesTheSameSamplesAndBytes) {
  SiteStore forward, backward, half, other;
  for (int i = 0; i < 20; ++i) {
    const std::string site(1, static_cast<char>('a' + i % 3)), id = std::to_string(i);
    add(forward, site, id);
    add(i % 2 == 0 ? half : other, site, id);
  }
  for (int i = 19; i >= 0; --i)
    add(backward, std::string(1, static_cast<char>('a' + i % 3)), std::to_string(i));
  half.merge(std::move(other), kOptions);
  for (const SiteStore* store : {&backward, &half}) {
    EXPECT_EQ(contents(*store), contents(forward));
    EXPECT_EQ(store->bytes(), forward.bytes());
  }
  EXPECT_EQ(contents(forward).size(), 6u);
}

TEST(SiteStore, DrainPassesSamplesInOrderAndKeepsTheBoundsOfFullOnes) {
  SiteStore store;
  for (const char* id : {"1", "2", "3"}) add(store, "full.example", id);
  add(store, "small.example", "1");
  const auto expected = contents(store);
  std::vector<std::string> drained;
  ASSERT_TRUE(store.drain(
      [&](const SiteKey& site, const SiteSample& sample) {
        for (const auto& [key, page] : sample.pages())
          drained.push_back(site.name + " " + page.text);
        return Result<void>();
      },
      kOptions));
  EXPECT_EQ(drained, expected);
  EXPECT_EQ(store.bytes(), 0u);
  ASSERT_EQ(store.sites().size(), 1u);
  EXPECT_EQ(store.sites().begin()->first.name, "full.example");
  for (const char* id : {"1", "2", "3"}) {
    const std::string entry = "full.example " + std::string(id);
    if (std::ranges::find(drained, entry) == drained.end()) add(store, "full.example", id);
  }
  EXPECT_TRUE(contents(store).empty()) << "the page beyond the bound is refused";
}

TEST(SiteStore, DrainStopsAtAnErrorAndReturnsIt) {
  SiteStore store;
  for (const char* site : {"a", "b"}) add(store, site, "1");
  int calls = 0;
  const auto drained = store.drain(
      [&](const SiteKey&, const SiteSample&) -> Result<void> {
        ++calls;
        return std::unexpected(Error{ErrorCode::kUnwritable, "full", 0});
      },
      kOptions);
  ASSERT_FALSE(drained);
  EXPECT_EQ(drained.error().message, "full");
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace chaff::detail
