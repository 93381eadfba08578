// The format of a file by its name.
#pragma once

#include <optional>
#include <string_view>

#include "chaff/format.h"

namespace chaff::detail {

/// The format of a file with this name, or nothing.
std::optional<Format> format_of_name(std::string_view name);

}  // namespace chaff::detail
