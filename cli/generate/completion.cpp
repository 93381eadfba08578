#include "generate/completion.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "console/settings.h"

namespace chaff::cli {
namespace {

enum class Value { kNone, kListed, kFile, kFolder, kFree };

Value value_of(const CLI::Option& option) {
  static const std::set<std::string, std::less<>> kFiles = {"FILE",  "MODEL",   "OUT",
                                                            "INPUT", "WEIGHTS", "LABELLED"};
  if (option.get_items_expected_max() == 0) return Value::kNone;
  if (!option_values(option.get_name()).empty()) return Value::kListed;
  const std::string type = option.get_positional() ? option.get_name(true) : option.get_type_name();
  if (type == "FOLDER") return Value::kFolder;
  return kFiles.contains(type) ? Value::kFile : Value::kFree;
}

std::vector<const CLI::Option*> named_options(const CLI::App& app) {
  return app.get_options([](const CLI::Option* option) {
    return option->nonpositional() && !option->get_group().empty();
  });
}

// "--output -o", and so on.
std::vector<std::string> names_of(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  return names;
}

std::string joined(const std::vector<std::string>& words, std::string_view between = " ") {
  std::string list;
  for (const std::string& word : words) {
    if (!list.empty()) list += between;
    list += word;
  }
  return list;
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands(nullptr)) names.push_back(command->get_name());
  return names;
}

std::string all_names(const CLI::App& app) {
  std::vector<std::string> all;
  for (const CLI::Option* option : named_options(app)) {
    for (std::string& name : names_of(*option)) all.push_back(std::move(name));
  }
  return joined(all);
}

// The options of all commands by the kind of their value. An option has one meaning in all of them.
std::map<Value, std::set<std::string>> names_by_value(const CLI::App& app) {
  std::map<Value, std::set<std::string>> names;
  std::vector<const CLI::App*> apps = app.get_subcommands(nullptr);
  apps.push_back(&app);
  for (const CLI::App* each : apps) {
    for (const CLI::Option* option : named_options(*each)) {
      for (std::string& name : names_of(*option)) names[value_of(*option)].insert(std::move(name));
    }
  }
  return names;
}

std::string one_of(const std::set<std::string>& names) {
  return joined({names.begin(), names.end()}, "|");
}

// Between single quotes of a shell.
std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// The first sentence of a description, for one line of a list.
std::string summary(const CLI::Option& option) {
  const std::string& text = option.get_description();
  return text.substr(0, std::min(text.find(". "), text.find("; ")));
}

// The cases of a bash script that complete the value of an option, or set `values`.
std::string bash_option_cases(const CLI::App& app) {
  const auto names = names_by_value(app);
  const auto paths = [&](Value value, const std::string& kind) {
    return "    " + one_of(names.at(value)) +
           ") compopt -o filenames; mapfile -t COMPREPLY < <(compgen -" + kind +
           " -- \"$word\"); return ;;\n";
  };
  std::string out;
  for (const std::string& name : names.at(Value::kListed))
    out += "    " + name + ") values=" + shell_quoted(joined(option_values(name))) + " ;;\n";
  out += paths(Value::kFile, "f") + paths(Value::kFolder, "d");
  return out + "    " + one_of(names.at(Value::kFree)) + ") return ;;\n";
}

// The cases of a bash script that set `values` to the words of a command.
std::string bash_command_cases(const CLI::App& app) {
  std::string out;
  for (const CLI::App* command : app.get_subcommands(nullptr))
    out += "    " + command->get_name() + ") values=" + shell_quoted(all_names(*command)) + " ;;\n";
  const std::string words = joined(command_names(app)) + ' ' + all_names(app);
  return out + "    *) values=" + shell_quoted(words) + " ;;\n";
}

// Within the brackets of a specification of zsh's _arguments.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_values(const CLI::Option& option) {
  switch (value_of(option)) {
    case Value::kNone:
      return "";
    case Value::kListed: {
      const std::string words = joined(option_values(option.get_name()));
      const bool many = option.get_expected_max() > 1;
      return ":value:" + (many ? "_values -s , value " + words : '(' + words + ')');
    }
    case Value::kFile:
      return ":file:_files";
    case Value::kFolder:
      return ":folder:_files -/";
    case Value::kFree:
      break;
  }
  return ":value:";
}

std::string zsh_arguments(const CLI::App& app, const std::string& indent) {
  std::string out;
  for (const CLI::Option* option : named_options(app)) {
    const std::string text = '[' + zsh_text(summary(*option)) + ']' + zsh_values(*option);
    const bool has_value = value_of(*option) != Value::kNone;
    for (const std::string& name : names_of(*option)) {
      // "=" and "+" allow a value with and without a space before it
      const char* form = !has_value ? "" : name.starts_with("--") ? "=" : "+";
      out += " \\\n" + indent + shell_quoted('*' + name + form + text);
    }
  }
  return out;
}

std::string fish_option(const CLI::Option& option) {
  std::string out;
  for (const std::string& name : option.get_lnames()) out += " -l " + name;
  for (const std::string& name : option.get_snames()) out += " -s " + name;
  out += " -d " + shell_quoted(summary(option));
  switch (value_of(option)) {
    case Value::kNone:
      return out;
    case Value::kListed:
      return out + " -x -a " + shell_quoted(joined(option_values(option.get_name())));
    case Value::kFile:
      return out + " -r -F";
    case Value::kFolder:
      return out + " -x -a '(__fish_complete_directories)'";
    case Value::kFree:
      break;
  }
  return out + " -x";
}

}  // namespace

std::string bash_completion(const CLI::App& app) {
  std::string out = R"(# Completion of chaff for bash.
_chaff() {
  local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]}
  local command= before= values= i
  # bash splits --level=safe into three words
  if [[ $word == = ]]; then
    word=
  elif [[ $option == = ]]; then
    option=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
)";
  out += "      " + joined(command_names(app), "|") + ") command=${COMP_WORDS[i]}; break ;;\n";
  out += R"(    esac
  done
  case $option in
)" + bash_option_cases(app);
  out += R"(  esac
  if [[ -n $values ]]; then
    [[ $word == *,* ]] && before=${word%,*},
    mapfile -t COMPREPLY < <(compgen -P "$before" -W "$values" -- "${word##*,}")
    return
  fi
  case $command in
)" + bash_command_cases(app);
  return out + R"(  esac
  if [[ -n $command && $word != -* ]]; then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -W "$values" -- "$word")
  fi
}
complete -F _chaff chaff
)";
}

std::string zsh_completion(const CLI::App& app) {
  std::string out =
      "#compdef chaff\n"
      "# Completion of chaff for zsh.\n"
      "_chaff() {\n"
      "  local curcontext=$curcontext state line\n"
      "  local -a commands\n"
      "  commands=(\n";
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    out += "    " + shell_quoted(command->get_name() + ':' + zsh_text(command->get_description())) +
           '\n';
  }
  out +=
      "  )\n"
      "  _arguments -C" +
      zsh_arguments(app, "    ") +
      " \\\n"
      "    '1:command:->command' '*::argument:->argument'\n"
      "  case $state in\n"
      "    command) _describe -t commands command commands ;;\n"
      "    argument)\n"
      "      case $line[1] in\n";
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    out += "        " + command->get_name() + ")\n          _arguments" +
           zsh_arguments(*command, "            ") + " \\\n            '*:file:_files' ;;\n";
  }
  return out +
         "      esac ;;\n"
         "  esac\n"
         "}\n"
         "if [[ $funcstack[1] == _chaff ]]; then\n"
         "  _chaff \"$@\"\n"
         "else\n"
         "  compdef _chaff chaff\n"
         "fi\n";
}

std::string fish_completion(const CLI::App& app) {
  std::string out =
      "# Completion of chaff for fish.\n"
      "complete -c chaff -n __fish_use_subcommand -f\n";
  for (const CLI::Option* option : named_options(app))
    out += "complete -c chaff -n __fish_use_subcommand" + fish_option(*option) + '\n';
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    const std::string& name = command->get_name();
    out += "complete -c chaff -n __fish_use_subcommand -a " + name + " -d " +
           shell_quoted(command->get_description()) + '\n';
    for (const CLI::Option* option : named_options(*command)) {
      out += "complete -c chaff -n '__fish_seen_subcommand_from " + name + "'" +
             fish_option(*option) + '\n';
    }
  }
  return out;
}

}  // namespace chaff::cli
