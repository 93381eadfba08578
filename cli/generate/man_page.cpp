#include "generate/man_page.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>
#include <string_view>

#include "chaff/version.h"

namespace chaff::cli {
namespace {

// One line of text in which no character is a command; what is between backquotes is bold.
std::string escaped(std::string_view text) {
  std::string out;
  bool is_code = false;
  if (text.starts_with('.') || text.starts_with('\'')) out += "\\&";
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '`') {
      is_code = !is_code;
      out += is_code ? "\\fB" : "\\fR";
    } else {
      out += c;
    }
  }
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + escaped(text) + "\\fR"; }

std::string positional(const CLI::Option& option) {
  return italic(option.get_name(true)) + (option.get_expected_max() > 1 ? " ..." : "");
}

// "-o, --output OUT", with the default behind a value.
std::string option_head(const CLI::Option& option) {
  if (option.get_positional()) return positional(option);
  std::string head;
  for (const std::string& name : option.get_snames())
    head += (head.empty() ? "" : ", ") + bold("-" + name);
  for (const std::string& name : option.get_lnames())
    head += (head.empty() ? "" : ", ") + bold("--" + name);
  if (option.get_items_expected_max() == 0) return head;
  head += ' ' + italic(option.get_type_name());
  if (!option.get_default_str().empty()) head += " (" + escaped(option.get_default_str()) + ')';
  return head;
}

std::string options(const CLI::App& app) {
  std::string out;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) continue;  // hidden
    out += ".TP\n" + option_head(*option) + '\n' + escaped(option->get_description()) + '\n';
  }
  return out;
}

// Lines that begin with blanks are printed as they are, others are filled.
std::string footer(const std::string& text) {
  std::istringstream lines(text);
  std::string out = ".PP\n", line;
  bool verbatim = false;
  while (std::getline(lines, line)) {
    if (line.starts_with(' ') != verbatim) {
      verbatim = !verbatim;
      out += verbatim ? ".PP\n.nf\n" : ".fi\n.PP\n";
    }
    if (line.ends_with(':')) out += ".PP\n";  // the heading of a list
    out += escaped(line) + '\n';
  }
  return out + (verbatim ? ".fi\n" : "");
}

}  // namespace

std::string man_page(const CLI::App& app) {
  std::string page = ".TH CHAFF 1 \"\" \"chaff " CHAFF_VERSION
                     "\" \"User Commands\"\n"
                     ".SH NAME\n"
                     "chaff \\- strip the text that web sites repeat around their articles\n"
                     ".SH SYNOPSIS\n";
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    if (command != app.get_subcommands(nullptr).front()) page += ".br\n";
    page += bold("chaff " + command->get_name()) + " [" + italic("OPTIONS") + ']';
    for (const CLI::Option* option : command->get_options()) {
      if (option->get_positional()) page += ' ' + positional(*option);
    }
    page += '\n';
  }
  page += ".SH DESCRIPTION\n" + escaped(app.get_description()) +
          "\n.PP\nResults go to standard output, messages to standard error.\n.SH OPTIONS\n" +
          options(app) + ".SH COMMANDS\n";
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    page += ".SS chaff " + escaped(command->get_name()) + '\n' +
            escaped(command->get_description()) + ".\n" + options(*command) +
            footer(command->get_footer());
  }
  return page +
         ".SH EXIT STATUS\n"
         ".TP\n0\nDone.\n"
         ".TP\n1\nFailed. Each input or output that failed is reported; the others are complete.\n"
         ".TP\n2\nWrong usage.\n";
}

}  // namespace chaff::cli
