// What a file's name says about its format.
#pragma once

#include <optional>
#include <string_view>

#include "chaff/format.h"

namespace chaff::detail {

/// The name without .gz or .zst.
std::string_view without_compression(std::string_view name);

/// The format that a name promises, or nothing.
std::optional<Format> format_of_name(std::string_view name);

}  // namespace chaff::detail
