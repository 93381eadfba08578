#include "application.h"

#include <algorithm>
#include <memory>
#include <ostream>
#include <string_view>

#include "chaff/version.h"

#include "console/help_format.h"
#include "console/settings.h"
#include "console/suggestion.h"
#include "console/validators.h"
#include "generate/completion.h"
#include "generate/man_page.h"
#include "generate/markdown.h"

namespace chaff::cli {

Application::Application()
    : app_(
          "Strips the text that web sites repeat around their articles, and keeps the article. "
          "Learns that text from many pages of a site.",
          "chaff") {
  app_.set_version_flag("--version", "chaff " CHAFF_VERSION, "Print the version and exit");
  app_.set_help_flag("-h,--help", "Print this help and exit");
  app_.add_flag("--markdown", print_markdown_, "Print the help of all commands as Markdown");
  app_.add_flag("--man", print_man_page_, "Print the manual page, for man");
  app_.add_option("--completion", completion_shell_,
                  "Print a script that completes command lines in bash, zsh or fish")
      ->type_name("SHELL")
      ->check(one_of("completion script for", option_values("--completion")));
  app_.require_subcommand(0, 1);
  app_.footer("`chaff COMMAND --help` describes a command. Begin with: chaff clean FOLDER -o OUT");
  app_.formatter(std::make_shared<HelpFormat>());  // the subcommands copy it
  app_.get_formatter()->column_width(34);
  for (Run (*add)(CLI::App&) : {add_learn, add_strip, add_clean, add_merge, add_inspect, add_report,
                                add_explain, add_eval, add_train}) {
    Run command = add(app_);
    CLI::App* const added = app_.get_subcommands(nullptr).back();
    if (add != add_inspect) {
      added->add_flag("--strict", strict_,
                      "Count warnings as errors: the outputs are written, and the exit code is 1");
    }
    commands_.emplace_back(added, std::move(command));
  }
}

std::optional<int> Application::parse(std::vector<std::string> arguments, std::ostream& out,
                                      std::ostream& err) {
  const auto fail = [&err](const std::string& message) {
    err << "chaff: error: " << message << "\nRun with --help for more information.\n";
    return kUsage;
  };
  if (!arguments.empty() && arguments.front() == "help") {
    arguments.erase(arguments.begin());
    arguments.emplace_back("--help");
  }
  if (const auto message = unknown_command(arguments)) return fail(*message);
  std::ranges::reverse(arguments);  // the order that CLI11 expects
  try {
    app_.parse(std::move(arguments));
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() != 0) return fail(message_of(e));
    app_.exit(e, out, err);  // prints the help or the version
    return kDone;
  }
  if (const std::string text = document(); !text.empty()) {
    out << text;
    return kDone;
  }
  if (app_.get_subcommands().empty()) {
    err << app_.help();
    return kUsage;
  }
  return std::nullopt;
}

// CLI11 would only report arguments that it did not expect.
std::optional<std::string> Application::unknown_command(
    const std::vector<std::string>& arguments) const {
  if (arguments.empty() || arguments.front().starts_with('-')) return std::nullopt;
  const std::string& word = arguments.front();
  std::vector<std::string> names;
  names.reserve(commands_.size());
  for (const auto& [command, work] : commands_) names.push_back(command->get_name());
  if (std::ranges::count(names, word) > 0) return std::nullopt;
  const auto meant = closest(word, names);
  return "unknown command \"" + word + '"' + (meant ? "; did you mean " + *meant + '?' : "");
}

// The message of CLI11, or a clearer one.
std::string Application::message_of(const CLI::ParseError& error) const {
  constexpr std::string_view kNotConverted = "Could not convert: ", kEquals = " = ";
  std::string message = error.what();
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError))
    return unexpected_argument().value_or(message);
  const std::size_t equals = message.find(kEquals);
  if (message.starts_with(kNotConverted) && equals != message.npos) {
    return message.substr(kNotConverted.size(), equals - kNotConverted.size()) + ": \"" +
           message.substr(equals + kEquals.size()) + "\" is not a valid number";
  }
  return message;
}

std::optional<std::string> Application::unexpected_argument() const {
  const auto commands = app_.get_subcommands();
  std::vector<std::string> extra = app_.remaining();
  if (extra.empty() && !commands.empty()) extra = commands.front()->remaining();
  if (extra.empty()) return std::nullopt;
  const std::string word = extra.front().substr(0, extra.front().find('='));
  if (!word.starts_with('-')) return "unexpected argument \"" + extra.front() + '"';
  std::vector<std::string> names;
  for (const CLI::Option* option : (commands.empty() ? &app_ : commands.front())->get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back(name);
  }
  const auto meant = closest(
      std::string_view(word).substr(std::min(word.find_first_not_of('-'), word.size())), names);
  return "unknown option \"" + word + '"' + (meant ? "; did you mean --" + *meant + '?' : "");
}

// The page or script that was asked for; empty if there is none.
std::string Application::document() const {
  if (print_markdown_) return markdown(app_);
  if (print_man_page_) return man_page(app_);
  if (completion_shell_ == "bash") return bash_completion(app_);
  if (completion_shell_ == "zsh") return zsh_completion(app_);
  if (completion_shell_ == "fish") return fish_completion(app_);
  return "";
}

int Application::run() {
  for (const auto& [command, work] : commands_) {
    if (!command->parsed()) continue;
    Messages messages(strict_);
    const int code = work(messages);
    messages.finish();
    return code == kDone && messages.failed_strictly() ? kFailed : code;
  }
  return kUsage;
}

}  // namespace chaff::cli
