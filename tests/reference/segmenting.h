// Segmenting the obvious way: one character after the other, ICU asked for every token. What the fast code must equal.
#pragma once

#include <cstdint>
#include <string_view>

#include "segment.h"

namespace chaff::reference {

/// What detail::segment must make of a text.
detail::Document segment(std::string_view text, std::uint64_t seed);

}  // namespace chaff::reference
