// Finds the tokens that repeated runs cover, by definition.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/site_block.h"
#include "text/segment.h"

namespace chaff::reference {

/// The most frequent template among the windows that cover a token, or SiteBlock::kNone. Templates
/// are sorted by frequency. Covered stretches below kRunWeight do not count.
std::uint32_t covering_template(const detail::Document& doc, const detail::SiteBlock& site,
                                std::size_t token);

/// The number of tokens in [first, last) that are covered by a window of kRunTokens tokens which is
/// in the site's model.
std::size_t covered_tokens(const detail::Document& doc, const detail::SiteBlock& site,
                           std::size_t first, std::size_t last);

}  // namespace chaff::reference
