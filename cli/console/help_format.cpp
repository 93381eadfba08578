#include "console/help_format.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

namespace chaff::cli {
namespace {

std::string named(const std::set<CLI::Option*>& options) {
  std::vector<std::string> names;
  names.reserve(options.size());
  for (const CLI::Option* option : options) names.push_back(option->get_name());
  std::ranges::sort(names);
  std::string list;
  for (const std::string& name : names) list += " " + name;
  return list;
}

// Writes the options in place of the list behind `label`.
void name_in_order(std::string& text, std::string_view label,
                   const std::set<CLI::Option*>& options) {
  const std::string list = named(options);
  const std::size_t at = text.find(label);
  if (!options.empty() && at != text.npos) text.replace(at + label.size(), list.size(), list);
}

}  // namespace

std::string HelpFormat::make_option_opts(const CLI::Option* option) const {
  std::string text = Formatter::make_option_opts(option);
  name_in_order(text, " Needs:", option->get_needs());
  name_in_order(text, " Excludes:", option->get_excludes());
  return text;
}

}  // namespace chaff::cli
