// Writing JSON: strings with what JSON demands escaped, everything else as it is.
#pragma once

#include <string>
#include <string_view>

namespace chaff::detail {

/// Appends `text` as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD, so that
/// the result is always valid JSON. Cost: linear; runs of plain characters are copied whole.
void append_json_string(std::string_view text, std::string& out);

}  // namespace chaff::detail
