// How help is written: as CLI11 does it, but the same each time.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace chaff::cli {

/// CLI11 keeps the options that one excludes or needs in the order of their addresses, which
/// differs from run to run; here they are named in the order of the alphabet.
class HelpFormat : public CLI::Formatter {
 public:
  std::string make_option_opts(const CLI::Option* option) const override;
};

}  // namespace chaff::cli
