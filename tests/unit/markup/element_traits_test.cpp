#include "markup/element_traits.h"

#include <gtest/gtest.h>

namespace chaff::detail {
namespace {

bool has(const ElementTraits& traits, WordGroup group) {
  return (traits.words & static_cast<std::uint32_t>(group)) != 0;
}
bool has(const ElementTraits& traits, Region region) {
  return (traits.regions & static_cast<std::uint16_t>(region)) != 0;
}

TEST(ElementTraits, ATagHasAKindAndARegion) {
  EXPECT_EQ(traits_of("p").kind, ElementKind::kParagraph);
  EXPECT_EQ(traits_of("h1.title").kind, ElementKind::kHeadline);
  EXPECT_EQ(traits_of("h4#faq").kind, ElementKind::kHeading);
  EXPECT_EQ(traits_of("custom-element").kind, ElementKind::kBlock);
  EXPECT_TRUE(has(traits_of("nav"), Region::kNav));
  EXPECT_TRUE(has(traits_of("ul.items"), Region::kList));
  EXPECT_EQ(traits_of("div").regions, 0);
}

TEST(ElementTraits, WordsOfIdsAndClassesHaveGroups) {
  const ElementTraits traits = traits_of("div#comments.sidebar-widget.PostNavigation.articleBody");
  for (const WordGroup group :
       {WordGroup::kComment, WordGroup::kSidebar, WordGroup::kMenu, WordGroup::kContent})
    EXPECT_TRUE(has(traits, group)) << static_cast<std::uint32_t>(group);
  EXPECT_FALSE(has(traits, WordGroup::kAd));
  // "ad" is a word of its own, not the beginning of one.
  EXPECT_FALSE(has(traits_of("div.address"), WordGroup::kAd));
  EXPECT_TRUE(has(traits_of("div.ad_0"), WordGroup::kAd));
  EXPECT_TRUE(has(traits_of("p.BYLINE"), WordGroup::kMeta));
}

TEST(ElementTraits, TheTagIsNoWord) {
  EXPECT_EQ(traits_of("header").words, 0u);
  EXPECT_EQ(traits_of("").words, 0u);
  EXPECT_EQ(traits_of("div.\xC3\xA4\xC3\xB6.").words, 0u);
}

}  // namespace
}  // namespace chaff::detail
