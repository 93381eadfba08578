// Pages of any size in memory that is bounded: what is too long to be looked at at once is looked
// at in parts.
#pragma once

#include <cstddef>
#include <string_view>

namespace chaff::detail {

/// What a part has at most. No article is near; what is found out of a line takes some hundred
/// times its bytes.
inline constexpr std::size_t kMaxPartBytes = std::size_t{4} << 20;
inline constexpr std::size_t kMaxPartLines = std::size_t{1} << 16;

/// Bytes of a page's title that count: more is none, and each part is compared with it.
inline constexpr std::size_t kMaxTitleBytes = 4096;

/// Where the part of a text that begins at `begin` ends: mostly with the text, else at a line's
/// end, in a line that is longer than a part at a character. Beyond `begin` unless that is the end.
/// Cost: linear in the part.
std::size_t part_end(std::string_view text, std::size_t begin);

}  // namespace chaff::detail
