// Errors that several readers of pages report.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "chaff/error.h"

namespace chaff::detail {

/// A page of `path` is larger than ReadOptions::max_page_bytes. `number` is that of its line or
/// record, as `unit` says; 0 for an input of one page.
Error page_too_large(const std::string& path, std::string_view unit, std::uint64_t number,
                     std::uint64_t max_page_bytes);

}  // namespace chaff::detail
