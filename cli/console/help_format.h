// The format of the help: that of CLI11, but the same each time.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace chaff::cli {

/// CLI11 lists the options that an option excludes or needs in the order of their addresses, which
/// differs from run to run; this lists them in alphabetical order.
class HelpFormat : public CLI::Formatter {
 public:
  std::string make_option_opts(const CLI::Option* option) const override;
};

}  // namespace chaff::cli
