// cli_options: command lines, one argument per line.
//
// - Parsing ends with a command to run, with help on standard output (0), or with a message on
//   standard error (2).
// - Help is the same every time. (Messages may differ: if several options exclude one another,
// CLI11
//   names any two of them.)
// - Numbers are parsed exactly or rejected; the library's validate accepts only options that work.
#include <charconv>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "chaff/learner.h"
#include "chaff/model.h"
#include "chaff/stripper.h"

#include "application.h"
#include "run/stripping.h"
#include "support/input.h"

namespace chaff::fuzz {
namespace {

struct Outcome {
  std::optional<int> code;
  std::string out, err;
};

Outcome parse(const std::vector<std::string>& arguments) {
  cli::Application application;
  std::ostringstream out, err;
  Outcome outcome;
  outcome.code = application.parse(arguments, out, err);
  outcome.out = out.str();
  outcome.err = err.str();
  return outcome;
}

void check_application(const std::vector<std::string>& arguments) {
  const Outcome outcome = parse(arguments);
  if (outcome.code == cli::kDone)
    check(!outcome.out.empty() && outcome.err.empty(), "help goes to standard output");
  else if (outcome.code)
    check(outcome.code == cli::kUsage && outcome.out.empty() && !outcome.err.empty(),
          "wrong usage is reported on standard error");
  else
    check(outcome.out.empty() && outcome.err.empty(),
          "a command that can run prints nothing while parsing");
  if (outcome.out.empty()) return;  // creating all options again takes most of the time
  const Outcome again = parse(arguments);
  check(again.code == outcome.code && again.out == outcome.out, "help is the same every time");
}

// The value of `--name N` or `--name=N` if it occurs once and is plain digits. After "--" there are
// only inputs.
std::optional<std::uint64_t> written(const std::vector<std::string>& arguments,
                                     const std::string& name) {
  std::optional<std::string> value;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--") return std::nullopt;
    if (!arguments[i].starts_with(name)) continue;
    if (value) return std::nullopt;
    if (arguments[i] == name && i + 1 < arguments.size()) value = arguments[i + 1];
    if (arguments[i].starts_with(name + "=")) value = arguments[i].substr(name.size() + 1);
  }
  std::uint64_t number = 0;
  if (!value || value->empty() || (value->size() > 1 && value->front() == '0')) return std::nullopt;
  const auto [end, failed] = std::from_chars(value->data(), value->data() + value->size(), number);
  if (failed != std::errc() || end != value->data() + value->size()) return std::nullopt;
  return number;
}

// Any number of 64 bits is a valid seed.
void check_seed(const std::vector<std::string>& arguments) {
  const auto number = written(arguments, "--seed");
  if (!number) return;
  CLI::App app;
  cli::LearnSettings learn;
  learn.add_to(app, cli::LearnSettings::Saves::kYes);
  try {
    app.parse(std::vector<std::string>{std::to_string(*number),
                                       "--seed"});  // back to front, as CLI11 takes them
  } catch (const CLI::ParseError&) {
    check(false, "any seed of 64 bits is accepted");
  }
  check(learn.options.seed == *number, "a seed is parsed exactly");
}

void check_settings(std::vector<std::string> arguments) {
  CLI::App app;
  cli::InputSettings input;
  cli::LearnSettings learn;
  cli::StripSettings strip;
  cli::OutputSettings output;
  input.add_to(app);
  learn.add_to(app, cli::LearnSettings::Saves::kYes);
  strip.add_to(app);
  output.add_to(app);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError&) {
    return;
  }
  check(!input.inputs.empty(), "inputs are required");
  check(input.thread_count() >= 1 && input.threads <= 1024, "threads are in their range");
  const auto taken = [&](const char* name, std::uint64_t value) {
    const auto number = written(arguments, name);
    check(!number || *number == value, "a number is parsed exactly");
  };
  taken("--seed", learn.options.seed);
  taken("--sample-pages", learn.options.sample_pages);
  taken("--page-bytes", learn.options.page_bytes);
  taken("--max-page-bytes", input.read.max_page_bytes);
  check(validate(learn.options).has_value() == Learner::create(learn.options).has_value(),
        "a learner can use what validate accepts");
  check(validate(strip.options).has_value() ==
            Stripper::create(Model(), RuleSet(), strip.options).has_value(),
        "what validate accepts a stripper can use");
}

}  // namespace

void run(Bytes bytes) {
  Input input(bytes);
  std::vector<std::string> arguments;
  while (!input.empty() && arguments.size() < 64) arguments.emplace_back(input.until('\n'));
  check_application(arguments);
  check_seed(arguments);
  check_settings(arguments);
}

}  // namespace chaff::fuzz
