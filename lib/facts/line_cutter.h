// Cuts a page into units: lines, and pieces of lines where a repeated run begins or ends.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "facts/page_facts.h"
#include "facts/run_cover.h"

namespace chaff::detail {

/// Appends the units of all lines that are not blank to `facts.units`, with their place only.
/// `headline` are the title's tokens without the part that the site adds. It is cut out, too,
/// because on a page without line breaks the headline has no line of its own; a line that is the
/// headline stays whole. So does a line for which `is_whole` is true; it is asked only about lines
/// that would be cut. Cost: linear.
void cut_lines(const RunCover& cover, std::span<const std::uint64_t> headline,
               const std::function<bool(std::string_view)>& is_whole, PageFacts& facts);

}  // namespace chaff::detail
