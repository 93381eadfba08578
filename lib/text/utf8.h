// Making valid UTF-8 of any bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace chaff::detail {

/// Appends `text` with U+FFFD for each byte that is not part of valid UTF-8. Returns their number.
/// Cost: linear; the result is at most three times as long.
std::uint64_t append_valid_utf8(std::string_view text, std::string& out);

}  // namespace chaff::detail
