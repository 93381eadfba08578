#include "application.h"

#include <algorithm>
#include <memory>
#include <ostream>

#include "console/help_format.h"

namespace chaff::cli {

Application::Application()
    : app_(
          "Strips what web sites repeat around their articles: learns it from many pages of a "
          "site, keeps every word of the article.",
          "chaff") {
  app_.set_version_flag("--version", "chaff " CHAFF_VERSION);
  app_.set_help_flag("-h,--help", "Print this help and exit");
  app_.add_flag("--markdown", print_markdown_,
                "Print the help of all subcommands as Markdown and exit");
  app_.require_subcommand(0, 1);
  app_.footer("`chaff COMMAND --help` explains a command. Begin with: chaff clean FOLDER -o OUT");
  app_.formatter(std::make_shared<HelpFormat>());  // before the subcommands, which take it over
  app_.get_formatter()->column_width(34);
  for (Run (*add)(CLI::App&) :
       {add_learn, add_strip, add_clean, add_merge, add_inspect, add_eval, add_train}) {
    Run command = add(app_);
    commands_.emplace_back(app_.get_subcommands(nullptr).back(), std::move(command));
  }
}

std::optional<int> Application::parse(std::vector<std::string> arguments, std::ostream& out,
                                      std::ostream& err) {
  std::ranges::reverse(arguments);  // as CLI11 takes them
  try {
    app_.parse(std::move(arguments));
  } catch (const CLI::ParseError& e) {
    return app_.exit(e, out, err) == 0 ? kDone : kUsage;
  }
  if (print_markdown_) {
    out << markdown();
    return kDone;
  }
  if (app_.get_subcommands().empty()) {
    err << app_.help();
    return kUsage;
  }
  return std::nullopt;
}

int Application::run() {
  for (const auto& [command, work] : commands_) {
    if (!command->parsed()) continue;
    Messages messages;
    const int code = work(messages);
    messages.finish();
    return code == kDone && messages.failed() ? kFailed : code;
  }
  return kUsage;
}

std::string Application::markdown() {
  std::string page =
      "# The command line\n\n"
      "This page is what `chaff --markdown` prints. Results go to standard output, messages to "
      "standard error.\n"
      "Exit codes: 0 done, 1 some inputs failed (each is named, the rest is done), 2 wrong "
      "usage.\n\n"
      "## chaff\n\n```\n" +
      app_.help() + "```\n";
  for (CLI::App* command : app_.get_subcommands(nullptr)) {
    page += "\n## chaff " + command->get_name() + "\n\n```\n" + command->help() + "```\n";
  }
  return page;
}

}  // namespace chaff::cli
