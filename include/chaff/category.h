// Categories: the purpose of removed text, as far as a cue rule knows it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "chaff/export.h"

namespace chaff {

/// The category of a cue rule, and of removals that the rule matches. Other removals in a comment
/// section have the category comments. StripOptions::keep can exclude a category from removal; of
/// comments, it keeps the whole section.
enum class Category : std::uint8_t {
  kTemplate,  ///< text that no cue rule matches, outside of comments
  kNavigation,
  kByline,
  kReadingTime,
  kCaption,
  kReadAlso,
  kRelated,
  kTags,
  kShare,
  kComments,
  kNewsletter,
  kPromo,
  kSubscription,
  kAdvert,
  kSource,
  kMedia,
  kLegal,
};

/// All categories, in the order of their values.
CHAFF_EXPORT std::span<const Category> all_categories();

/// The category's name in rule files, options and outputs: "template", "navigation", "read-also",
/// ...
CHAFF_EXPORT std::string_view name(Category category);

/// The category of that name, or nothing.
CHAFF_EXPORT std::optional<Category> category_named(std::string_view name);

}  // namespace chaff
