// Reference for the shape of a line: one character after the other.
#pragma once

#include <string_view>

#include "text/line_shape.h"

namespace chaff::reference {

/// The expected result of detail::line_shape.
detail::LineShape line_shape(std::string_view line);

}  // namespace chaff::reference
