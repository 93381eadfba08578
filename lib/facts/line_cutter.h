// Cuts a page into units: lines, and pieces of lines where a repeated run begins or ends.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "facts/page_facts.h"
#include "facts/run_cover.h"

namespace chaff::detail {

/// Appends the units of all lines that are not blank to `facts.units`, with their place only.
/// `headline` are the title's tokens without the part that the site adds. It is cut out, too,
/// because on a page without line breaks the headline has no line of its own; a line that is the
/// headline stays whole. Cost: linear.
void cut_lines(const RunCover& cover, std::span<const std::uint64_t> headline, PageFacts& facts);

}  // namespace chaff::detail
