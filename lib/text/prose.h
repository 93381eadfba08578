// Whether a line is running text.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/line_shape.h"

namespace chaff::detail {

/// The least length of running text (LineShape::length()).
inline constexpr std::uint32_t kProseLength = 60;

/// Whether a line is running text: long, and either very long or with a sentence end. Both forms
/// give the same result; the second is faster. Cost: linear in the line.
bool is_prose(const LineShape& shape);
bool is_prose(std::string_view line);

}  // namespace chaff::detail
