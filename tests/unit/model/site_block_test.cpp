#include "model/site_block.h"

#include <gtest/gtest.h>

#include <cstring>
#include <span>
#include <string>

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
  EXPECT_FALSE(opens([&](std::string& b) { put(b, kTemplate + 16, std::uint8_t{5}); }))
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
