// Which unit of a page is its headline.
#pragma once

#include <cstdint>
#include <span>

#include "facts/page_facts.h"

namespace chaff::detail {

/// How a unit's tokens and those of the page's title, without what the site adds to it, meet.
TitleMatch match_title(std::span<const std::uint64_t> title, std::span<const std::uint64_t> unit);

/// A headline that is recognised by standing twice has at least this many tokens: menu entries
/// stand twice, too.
inline constexpr std::uint32_t kDoubledTokens = 4;

/// Sets `facts.headline` and `facts.headline_sure` from what was found of the units. Cost: linear.
void find_headline(PageFacts& facts);

}  // namespace chaff::detail
