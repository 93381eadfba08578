// Which unit of a page is its headline.
#pragma once

#include <cstdint>
#include <span>

#include "facts/page_facts.h"

namespace chaff::detail {

/// How the tokens of a unit match the page's title, given without the part that the site adds.
TitleMatch match_title(std::span<const std::uint64_t> title, std::span<const std::uint64_t> unit);

/// A headline that is recognised by being on the page twice has at least this many tokens, because
/// menu entries are there twice, too.
inline constexpr std::uint32_t kDoubledTokens = 4;

/// Sets `facts.headline` and `facts.headline_sure` from the other facts. Cost: linear.
void find_headline(PageFacts& facts);

}  // namespace chaff::detail
