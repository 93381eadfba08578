// Completion of command lines in shells.
#pragma once

#include <string>

#include "console/cli11_fwd.h"

namespace chaff::cli {

/// Scripts that complete commands, options, the values of options that have a list of them, and
/// files.
std::string bash_completion(const CLI::App& app);
std::string zsh_completion(const CLI::App& app);
std::string fish_completion(const CLI::App& app);

}  // namespace chaff::cli
