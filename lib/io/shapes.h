// What a file's name says about its shape.
#pragma once

#include <optional>
#include <string_view>

#include "chaff/io.h"

namespace chaff::detail {

/// The name without .gz or .zst.
std::string_view without_compression(std::string_view name);

/// The shape that a name promises, or nothing.
std::optional<Shape> shape_of_name(std::string_view name);

}  // namespace chaff::detail
