// The manual page.
#pragma once

#include <string>

#include "console/cli11_fwd.h"

namespace chaff::cli {

/// chaff(1) for man: the help of all commands, in roff with the macros of man(7).
std::string man_page(const CLI::App& app);

}  // namespace chaff::cli
