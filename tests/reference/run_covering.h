// Which tokens repeated runs cover, by the definition.
#pragma once

#include <cstddef>

#include "segment.h"
#include "site_model.h"

namespace chaff::reference {

/// How many of the tokens [first, last) some window of kRunTokens tokens covers that the site's model has.
std::size_t covered_tokens(const detail::Document& doc, const detail::SiteModel& site, std::size_t first, std::size_t last);

}  // namespace chaff::reference
