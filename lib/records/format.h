// The format of an input by its content.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "chaff/error.h"
#include "chaff/format.h"

namespace chaff::detail {

/// So many of the first bytes decide about the format.
inline constexpr std::size_t kSniffBytes = std::size_t{1} << 16;

/// The byte order mark of UTF-8, with which a file may begin.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The format of the file `path`, whose decompressed content begins with `head`; it is shorter than
/// kSniffBytes only if the file is. Errors: kBadFormat (a PDF, an archive, bytes that are no text).
/// Cost: linear.
Result<Format> format_of_content(std::string_view head, const std::string& path);

/// Whether JSON that begins with `head` is an array of records or has records of several lines, so
/// that its lines are not its records.
bool is_json_of_many_lines(std::string_view head);

}  // namespace chaff::detail
