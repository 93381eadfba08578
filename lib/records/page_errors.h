// Errors that several readers of pages report.
#pragma once

#include <cstdint>
#include <string>

#include "chaff/error.h"

namespace chaff::detail {

/// A page of `path` is larger than ReadOptions::max_page_bytes. `line` is its line number, 0 for
/// plain text.
Error page_too_large(const std::string& path, std::uint64_t line, std::uint64_t max_page_bytes);

}  // namespace chaff::detail
