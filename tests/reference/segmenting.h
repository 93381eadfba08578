// Reference for segmenting: straightforward code that asks ICU about each character. It shares no
// table with the fast code, so it reveals mistakes in the table.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/segment.h"

namespace chaff::reference {

/// The expected result of detail::segment.
detail::Document segment(std::string_view text, std::uint64_t seed);

}  // namespace chaff::reference
