// Which unit of a page is its headline.
#pragma once

#include <cstdint>

#include "facts/page_facts.h"

namespace chaff::detail {

/// A headline that is recognised by being on the page twice has at least this many tokens, because
/// menu entries are there twice, too.
inline constexpr std::uint32_t kDoubledTokens = 4;

/// Sets `facts.headline` and `facts.headline_sure` from the other facts. Cost: linear.
void find_headline(PageFacts& facts);

}  // namespace chaff::detail
