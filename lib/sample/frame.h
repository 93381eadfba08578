// Short texts as zstd frames.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace chaff::detail {

/// Appends one zstd frame of `plain`. Its bytes depend on the version of libzstd.
void append_frame(std::string_view plain, int level, std::string& out);

/// Sets `plain` to the contents of a frame. False if `frame` is not exactly one sound frame, or its
/// contents are larger than `most`. Never allocates more than a frame of this size can hold.
bool unpack_frame(std::span<const std::byte> frame, std::uint64_t most, std::string& plain);

}  // namespace chaff::detail
