// The help of all commands as one page of Markdown.
#pragma once

#include <string>

#include "console/cli11_fwd.h"

namespace chaff::cli {

/// docs/cli.md is this page; a test compares them.
std::string markdown(const CLI::App& app);

}  // namespace chaff::cli
