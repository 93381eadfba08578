// Lists in alphabetical order, as sites print them: categories, tags, countries, other pages.
#pragma once

#include <cstddef>

#include "facts/page_facts.h"

namespace chaff::detail {

/// Returns the end of the list in alphabetical order that begins with the unit `begin`, at least
/// begin + 1. Its entries are short lines that begin with a letter, no prose, and not the headline,
/// which may come after a list by chance. Each comes after the one above it, by code points and
/// without regard to case. Cost: linear in the lines, which mostly differ in their first letter.
std::size_t sorted_end(const PageFacts& page, std::size_t begin);

}  // namespace chaff::detail
