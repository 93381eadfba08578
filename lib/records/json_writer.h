// Writing JSON strings that escape only what JSON requires.
#pragma once

#include <string>
#include <string_view>

namespace chaff::detail {

/// Appends `text` as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD, so the
/// result is always valid JSON. Cost: linear.
void append_json_string(std::string_view text, std::string& out);

}  // namespace chaff::detail
