// Which tokens repeated runs cover, by the definition.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/site_block.h"
#include "text/segment.h"

namespace chaff::reference {

/// The most frequent template of the windows that cover a token (templates are sorted by
/// frequency), or SiteBlock::kNone.
std::uint32_t covering_template(const detail::Document& doc, const detail::SiteBlock& site,
                                std::size_t token);

/// How many of the tokens [first, last) some window of kRunTokens tokens covers that the site's
/// model has.
std::size_t covered_tokens(const detail::Document& doc, const detail::SiteBlock& site,
                           std::size_t first, std::size_t last);

}  // namespace chaff::reference
