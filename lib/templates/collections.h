// Finds pages that hold several articles of the site: month archives with full texts, a page that
// prints everything.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "templates/page_lines.h"

namespace chaff::detail {

/// Returns for each page whether it is a collection: it holds most prose of at least two other
/// articles, and hardly any prose besides. `first` is the result of find_copies(). A collection
/// would make the lines of each of its articles look repeated. Cost: O(lines * kMaxCarriers).
std::vector<bool> find_collections(PageLines& lines, std::span<const std::uint32_t> first);

}  // namespace chaff::detail
