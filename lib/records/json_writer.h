// White space and strings of JSON.
#pragma once

#include <string>
#include <string_view>

namespace chaff::detail {

/// What may be between the tokens of JSON. Source: RFC 8259, section 2.
inline constexpr std::string_view kJsonBlanks = " \t\r\n";

/// Appends `text` as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD, so the
/// result is always valid JSON; only what JSON requires is escaped. Cost: linear.
void append_json_string(std::string_view text, std::string& out);

}  // namespace chaff::detail
