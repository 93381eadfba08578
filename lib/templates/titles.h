// The parts that a site adds to all its titles ("… – The Harbour Courier"). The rest of a title is
// the headline.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "templates/articles.h"
#include "text/segment.h"

namespace chaff::detail {

/// Tokens at one end of a title; none if `tokens` is 0.
struct TitleEnd {
  std::uint64_t hash = 0;
  std::uint32_t tokens = 0;
};

/// The parts that a site adds to headlines in its titles.
struct SiteTitle {
  TitleEnd prefix;
  TitleEnd suffix;
};

inline constexpr std::uint32_t kMaxTitleEndTokens = 16;

/// Finds the prefix and the suffix that at least half of the titled articles have. Takes the
/// longest form that is nearly as common as the most common one. A title without marks and numbers
/// that they all have is the suffix, on four articles or more: the site's name. `titles` belong to
/// the documents of `pages` in the given order; empty if a page has none. Cost: linear in the
/// titles.
SiteTitle find_site_title(const ArticlePages& pages, std::span<const Document> titles);

/// A title without the parts that the site adds. Empty if it is the suffix alone: the site's name.
/// A prefix stays if nothing would be left.
std::span<const std::uint64_t> headline_tokens(std::span<const std::uint64_t> title,
                                               const SiteTitle& site);

}  // namespace chaff::detail
