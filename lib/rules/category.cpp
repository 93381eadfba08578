#include "chaff/category.h"

#include <algorithm>
#include <array>

namespace chaff {
namespace {

struct NamedCategory {
  Category category;
  std::string_view name;
};

constexpr std::array kNames = std::to_array<NamedCategory>({
    {Category::kTemplate, "template"},
    {Category::kNavigation, "navigation"},
    {Category::kByline, "byline"},
    {Category::kReadingTime, "reading-time"},
    {Category::kCaption, "caption"},
    {Category::kReadAlso, "read-also"},
    {Category::kRelated, "related"},
    {Category::kTags, "tags"},
    {Category::kShare, "share"},
    {Category::kComments, "comments"},
    {Category::kNewsletter, "newsletter"},
    {Category::kPromo, "promo"},
    {Category::kSubscription, "subscription"},
    {Category::kAdvert, "advert"},
    {Category::kSource, "source"},
    {Category::kMedia, "media"},
    {Category::kLegal, "legal"},
});

constexpr auto kCategories = [] {
  std::array<Category, kNames.size()> all{};
  std::ranges::transform(kNames, all.begin(), &NamedCategory::category);
  return all;
}();

// name() indexes by value.
static_assert(std::ranges::is_sorted(kCategories));
static_assert(static_cast<std::size_t>(kCategories.back()) + 1 == kCategories.size());

}  // namespace

std::span<const Category> all_categories() { return kCategories; }

std::string_view name(Category category) { return kNames[static_cast<std::size_t>(category)].name; }

std::optional<Category> category_named(std::string_view name) {
  const auto found = std::ranges::find(kNames, name, &NamedCategory::name);
  if (found == kNames.end()) return std::nullopt;
  return found->category;
}

}  // namespace chaff
