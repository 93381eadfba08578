// What the titles of a site's pages have in common ("… – The Harbour Courier"), so that the rest is
// known as the headline.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "templates/articles.h"
#include "text/segment.h"

namespace chaff::detail {

/// Tokens at one end of a title; none where `tokens` is 0.
struct TitleEnd {
  std::uint64_t hash = 0;
  std::uint32_t tokens = 0;
};

/// What a site adds to the headlines in its titles.
struct SiteTitle {
  TitleEnd prefix;
  TitleEnd suffix;
};

inline constexpr std::uint32_t kMaxTitleEndTokens = 16;

/// Finds the prefix and the suffix that at least half of the titled articles have: of the most
/// common one its longest form. `titles` belong to the documents that `pages` was made of, in the
/// same order; empty where a page has none. Cost: linear in the titles.
SiteTitle find_site_title(const ArticlePages& pages, std::span<const Document> titles);

/// A title without what the site adds; all of it where nothing would be left.
std::span<const std::uint64_t> headline_tokens(std::span<const std::uint64_t> title,
                                               const SiteTitle& site);

}  // namespace chaff::detail
