// A page for reading, with its removed text marked.
#pragma once

#include <string>
#include <string_view>

#include "chaff/stripper.h"

namespace chaff::cli {

enum class Colour { kNo, kYes };

/// Appends the page: removed text struck through in colour, or as [-text-]{reason}.
void append_marked(std::string_view id, std::string_view text, const StripResult& result,
                   Colour colour, std::string& out);

}  // namespace chaff::cli
