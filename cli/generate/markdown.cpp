#include "generate/markdown.h"

#include <CLI/CLI.hpp>

namespace chaff::cli {

std::string markdown(const CLI::App& app) {
  std::string page =
      "# The command line\n\n"
      "This page is the output of `chaff --markdown`. Results go to standard output, messages to "
      "standard error.\n"
      "Exit codes: 0 done, 1 some inputs failed (each is named, the others are done), 2 wrong "
      "usage.\n\n"
      "## chaff\n\n```\n" +
      app.help() + "```\n";
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    page += "\n## chaff " + command->get_name() + "\n\n```\n" + command->help("chaff") + "```\n";
  }
  return page;
}

}  // namespace chaff::cli
