// The command line: one subcommand a file, what they share in settings.
#include <csignal>
#include <exception>
#include <iostream>
#include <utility>
#include <vector>

#include "settings.h"

namespace {

using namespace chaff::cli;

// The help of everything as one page; docs/cli.md is made of it, a test compares them.
std::string markdown(CLI::App& app, const std::vector<CLI::App*>& commands) {
  std::string page =
      "# The command line\n\n"
      "This page is what `chaff --markdown` prints. Results go to standard output, messages to standard error.\n"
      "Exit codes: 0 done, 1 some inputs failed (each is named, the rest is done), 2 wrong usage.\n\n"
      "## chaff\n\n```\n" + app.help() + "```\n";
  for (CLI::App* command : commands) page += "\n## chaff " + command->get_name() + "\n\n```\n" + command->help() + "```\n";
  return page;
}

int run(int argc, char** argv) {
  CLI::App app("Strips what web sites repeat around their articles: learns it from many pages of a site, keeps every word of the article.", "chaff");
  app.set_version_flag("--version", "chaff " CHAFF_VERSION);
  app.set_help_flag("-h,--help", "Print this help and exit");
  bool print_markdown = false;
  app.add_flag("--markdown", print_markdown, "Print the help of all subcommands as Markdown and exit");
  app.require_subcommand(0, 1);
  app.footer("`chaff COMMAND --help` explains a command. Begin with: chaff clean FOLDER -o OUT");
  app.get_formatter()->column_width(34);

  std::vector<std::pair<CLI::App*, Run>> commands;
  for (Run (*add)(CLI::App&) : {add_learn, add_strip, add_clean, add_merge, add_inspect, add_eval, add_train}) {
    Run command = add(app);
    commands.emplace_back(app.get_subcommands(nullptr).back(), std::move(command));
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? kDone : kUsage;
  }
  if (print_markdown) {
    std::cout << markdown(app, app.get_subcommands(nullptr));
    return kDone;
  }
  for (const auto& [command, work] : commands) {
    if (!command->parsed()) continue;
    Messages messages;
    const int code = work(messages);
    messages.finish();
    return code == kDone && messages.failed() ? kFailed : code;
  }
  std::cerr << app.help();
  return kUsage;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of the write, told in words
  std::signal(SIGXFSZ, SIG_IGN);  // and so is a file that may not grow
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    std::cerr << "chaff: error: out of memory; use fewer --threads, a smaller --max-page-bytes or --sample-pages\n";
  } catch (const std::exception& e) {
    std::cerr << "chaff: error: " << e.what() << '\n';
  }
  return kFailed;
}
