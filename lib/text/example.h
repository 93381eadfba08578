// Examples: the short text that a model keeps of each template.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chaff::detail {

inline constexpr std::size_t kExampleBytes = 96;

/// A template's text as its example: runs of white space become one blank, invalid bytes and
/// control characters count as white space, and the text is cut to kExampleBytes at a character
/// boundary. Cost: O(kExampleBytes) plus the white space in front.
std::string example_of(std::string_view text);

}  // namespace chaff::detail
