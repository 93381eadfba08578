// The weights that ship with chaff, embedded at build time (cmake/embed_weights.cmake writes the
// definition).
#pragma once

#include <string_view>

namespace chaff::detail {

std::string_view builtin_weights_text();

}  // namespace chaff::detail
