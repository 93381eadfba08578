#include "model/site_block.h"

#include <gtest/gtest.h>

#include <cstring>
#include <span>
#include <string>
#include <utility>

#include "base/little_endian.h"

namespace chaff::detail {
namespace {

// Whether a block opens: one template, a table of four slots, and bytes changed by `lie`.
template <class Lie>
bool opens(Lie lie) {
  SiteTemplates site;
  site.templates.push_back({.articles = 3, .example = "Menu"});
  site.keys = {{5, 0}, {6, 0}};
  std::string block = encode_site("a.example", 3, site);
  lie(block);
  return SiteBlock::open(std::as_bytes(std::span(block))).has_value();
}

TEST(SiteBlock, KeepsTheFiguresOfATemplate) {
  SiteTemplates site;
  const Template menu = {.kind = TemplateKind::kMasked,
                         .company = 51,
                         .place = 7,
                         .side = 102,
                         .headline = 153,
                         .length = 300,
                         .above = {.repeated = 1, .prose = 2, .length = 3},
                         .below = {.repeated = 15, .prose = 5, .length = 6},
                         .articles = 70,
                         .rests = 9,
                         .example = "Menu"};
  Template imprint = menu;
  std::swap(imprint.above, imprint.below);
  site.templates = {menu, imprint};
  site.keys = {{5, 0}, {6, 1}};
  const std::string bytes = encode_site("a.example", 3, site);
  const auto block = SiteBlock::open(std::as_bytes(std::span(bytes)));
  ASSERT_TRUE(block);
  const StoredTemplate first = block->at(0), second = block->at(1);
  EXPECT_EQ(first.kind, menu.kind);
  EXPECT_DOUBLE_EQ(first.company, 0.2);
  EXPECT_EQ(first.place, menu.place);
  EXPECT_DOUBLE_EQ(first.side, 0.4);
  EXPECT_DOUBLE_EQ(first.headline, 0.6);
  EXPECT_EQ(first.length, menu.length);
  EXPECT_EQ(first.articles, menu.articles);
  EXPECT_EQ(first.rests, menu.rests);
  EXPECT_EQ(first.example, menu.example);
  EXPECT_EQ(first.above, menu.above);
  EXPECT_EQ(first.below, menu.below);
  EXPECT_EQ(second.above, menu.below);
  EXPECT_EQ(second.below, menu.above);
}

TEST(SiteBlock, EveryOffsetAndIndexIsChecked) {
  constexpr std::size_t kTemplate = 64, kKeys = kTemplate + 24, kSlots = 4,
                        kValues = kKeys + 8 * kSlots;
  const auto put = [](std::string& block, std::size_t at, auto value) {
    value = little(value);
    std::memcpy(block.data() + at, &value, sizeof value);
  };
  EXPECT_TRUE(opens([](std::string&) {}));
  EXPECT_FALSE(opens([&](std::string& b) { put(b, kTemplate + 8, std::uint32_t{14}); }))
      << "its example begins after the text";
  EXPECT_FALSE(opens([&](std::string& b) { put(b, kTemplate + 14, std::uint16_t{5}); }))
      << "its example ends after the text";
  EXPECT_FALSE(opens([&](std::string& b) { put(b, kTemplate + 16, std::uint8_t{6}); }))
      << "no such kind";
  EXPECT_FALSE(opens([&](std::string& b) { put(b, kValues + 4, std::uint32_t{1}); }))
      << "no such template";
  EXPECT_FALSE(opens([&](std::string& b) {
    for (std::size_t slot = 0; slot < kSlots; ++slot) put(b, kKeys + 8 * slot, std::uint64_t{9});
  })) << "no empty slot: a search would not end";
  EXPECT_FALSE(opens([](std::string& b) { b.resize(b.size() - 8); })) << "the text is cut";
}

}  // namespace
}  // namespace chaff::detail
