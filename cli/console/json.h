// JSON for the reports of `inspect` and `eval`.
#pragma once

#include <string>
#include <string_view>

namespace chaff::cli {

/// `text` as a JSON string; control characters escaped, the rest as it is (it is UTF-8).
std::string json_string(std::string_view text);

/// A number with up to 17 digits, as short as it reads back exactly.
std::string json_number(double value);

}  // namespace chaff::cli
