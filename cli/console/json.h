// JSON for the reports of `inspect` and `eval`.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace chaff::cli {

/// Members keep the order in which they were added.
using Json = nlohmann::ordered_json;

/// A number that reads back as the same double; whole numbers have no decimal point.
Json json_number(double value);

/// The value on one line, with its line end. Bytes that are not UTF-8 become U+FFFD.
std::string json_line(const Json& value);

}  // namespace chaff::cli
