// Reference for grouping pages into articles: compares each page with each other, in sets of lines.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "text/segment.h"

namespace chaff::reference {

/// The expected result of detail::find_copies.
std::vector<std::uint32_t> find_copies(std::span<const detail::Document> pages);

/// The expected result of detail::find_collections.
std::vector<bool> find_collections(std::span<const detail::Document> pages,
                                   std::span<const std::uint32_t> first);

}  // namespace chaff::reference
