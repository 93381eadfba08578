// Parts of pages: very long pages are processed part by part, so that memory is bounded.
#pragma once

#include <cstddef>
#include <string_view>

namespace chaff::detail {

/// Upper bounds of a part. Real articles are far smaller; facts about a line take about 100 times
/// its bytes.
inline constexpr std::size_t kMaxPartBytes = std::size_t{4} << 20;
inline constexpr std::size_t kMaxPartLines = std::size_t{1} << 16;

/// Longer titles are truncated to this, because every part is compared with the title.
inline constexpr std::size_t kMaxTitleBytes = 4096;

/// The end of the part that begins at `begin`: usually the end of the text, otherwise the end of a
/// line, or a character boundary in a line that is longer than a part. Greater than `begin` unless
/// that is the end of the text. Cost: linear in the part.
std::size_t part_end(std::string_view text, std::size_t begin);

}  // namespace chaff::detail
