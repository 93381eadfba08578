// What the name of an element says: its tag, and the words in its id and classes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace chaff::detail {

/// Kinds of elements by their tags.
enum class ElementKind : std::uint8_t {
  kBlock,  ///< div and everything that is not one of the others
  kParagraph,
  kHeadline,  ///< h1
  kHeading,   ///< h2 to h6
  kItem,      ///< of a list
  kCell,      ///< of a table
  kLink,
  kInline,  ///< span, strong, time, …
  kControl  ///< button, label, option, …
};
inline constexpr std::size_t kElementKinds = 9;

/// What a part of a page is for, by its tag. One bit each.
enum class Region : std::uint16_t {
  kNav = 1 << 0,
  kHeader = 1 << 1,
  kFooter = 1 << 2,
  kMain = 1 << 3,
  kArticle = 1 << 4,
  kSection = 1 << 5,
  kForm = 1 << 6,
  kTable = 1 << 7,
  kList = 1 << 8,
  kFigure = 1 << 9,
  kQuote = 1 << 10,
  kCode = 1 << 11
};
inline constexpr std::size_t kRegions = 12;

/// Groups of words that authors of templates use in ids and classes. One bit each.
enum class WordGroup : std::uint32_t {
  kContent = 1 << 0,
  kTitle = 1 << 1,
  kMeta = 1 << 2,
  kShare = 1 << 3,
  kRelated = 1 << 4,
  kComment = 1 << 5,
  kMenu = 1 << 6,
  kSidebar = 1 << 7,
  kFooter = 1 << 8,
  kHeader = 1 << 9,
  kAd = 1 << 10,
  kNewsletter = 1 << 11,
  kTag = 1 << 12,
  kAuthor = 1 << 13,
  kCookie = 1 << 14,
  kForm = 1 << 15,
  kMedia = 1 << 16,
  kPager = 1 << 17,
  kContents = 1 << 18,
  kHidden = 1 << 19
};
inline constexpr std::size_t kWordGroups = 20;

struct ElementTraits {
  ElementKind kind = ElementKind::kBlock;
  std::uint16_t regions = 0;  ///< bits of Region
  std::uint32_t words = 0;    ///< bits of WordGroup
};

/// The traits of an element as markup has it ("div#main.post-content"). Cost: linear.
ElementTraits traits_of(std::string_view element);

}  // namespace chaff::detail
