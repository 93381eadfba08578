// UTF-16 and UTF-32 as UTF-8.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "files/file.h"

namespace chaff::detail {

/// The bytes of the longest byte order mark.
inline constexpr std::size_t kMaxMarkBytes = 4;

/// The encoding whose byte order mark the bytes begin with, by ICU's name of it; nothing for UTF-8
/// and for bytes without a mark.
std::optional<const char*> encoding_of_mark(std::string_view head);

/// Converts `source` to UTF-8, mark included. What is no character becomes U+FFFD.
std::unique_ptr<ByteSource> utf8_source(const char* encoding, std::unique_ptr<ByteSource> source);

}  // namespace chaff::detail
