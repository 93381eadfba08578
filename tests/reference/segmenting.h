// Segmenting the obvious way: one character after the other, ICU asked about each. What the fast
// code must equal; it shares no table with it, so that a mistake in the table is seen.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/segment.h"

namespace chaff::reference {

/// What detail::segment must make of a text.
detail::Document segment(std::string_view text, std::uint64_t seed);

}  // namespace chaff::reference
