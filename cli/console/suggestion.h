// What a user probably meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chaff::cli {

/// The name that differs least from `word`, if a typing error can explain the difference: at most a
/// third of the letters (rounded up) inserted, deleted, replaced or swapped with their neighbours.
std::optional<std::string> closest(std::string_view word, const std::vector<std::string>& names);

}  // namespace chaff::cli
