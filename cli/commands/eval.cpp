// chaff eval
#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>

#include "chaff/files.h"

#include "commands.h"
#include "console/units.h"
#include "console/validators.h"
#include "eval/cross_validation.h"
#include "eval/kinds.h"
#include "eval/question.h"
#include "run/reading.h"

namespace chaff::cli {
namespace {

struct EvalArguments {
  InputSettings input;
  LearnSettings learn;
  StripSettings strip;
  std::string model;
  bool no_model = false;
  bool holdout = false;
  bool ablate = false;
  bool per_rule = false;
  bool cross_validate = false;
  unsigned folds = 8;
  std::vector<std::string> train_on;
  TrainSettings train;
  std::vector<std::string> pages_per_site;
  unsigned draws = 5;
  std::vector<std::string> by;
  bool json = false;
  bool csv = false;

  Form form() const { return json ? Form::kJson : csv ? Form::kCsv : Form::kText; }
};

// "1", "20", "all".
Result<std::vector<std::size_t>> parse_points(const std::vector<std::string>& names) {
  std::vector<std::size_t> points;
  for (const std::string& name : names) {
    std::size_t count = kAllPages;
    if (name != "all") {
      const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), count);
      if (error != std::errc() || end != name.data() + name.size() || count == 0) {
        return std::unexpected(
            Error{ErrorCode::kBadOption,
                  "--pages-per-site takes numbers from 1 up, or \"all\", not \"" + name + '"', 0});
      }
    }
    points.push_back(count);
  }
  return points;
}

// The heuristics with their summaries, for the help.
std::string heuristic_lines() {
  std::string lines;
  for (const HeuristicInfo& heuristic : heuristics()) {
    std::string name(heuristic.name);
    name.resize(std::max<std::size_t>(name.size(), 11), ' ');
    lines += "  " + name + "  " + std::string(heuristic.summary) + '\n';
  }
  return lines;
}

// The question without its pages.
Result<Question> prepare(const EvalArguments& arguments) {
  Question question;
  if (auto valid = validate(arguments.learn.options); !valid) return std::unexpected(valid.error());
  if (auto valid = validate(arguments.strip.options); !valid) return std::unexpected(valid.error());
  auto rules = arguments.strip.rules();
  if (!rules) return std::unexpected(rules.error());
  if (!arguments.model.empty()) {
    auto model = load_model(arguments.model);
    if (!model) return std::unexpected(model.error());
    question.model = std::move(*model);
  }
  question.no_model = arguments.no_model;
  question.holdout = arguments.holdout;
  auto weights = arguments.strip.weights();
  if (!weights) return std::unexpected(weights.error());
  question.setup = {arguments.strip.options, std::move(*rules), std::move(*weights)};
  question.conditions = {arguments.learn.options, arguments.input.thread_count(), 1,
                         arguments.input.quiet};
  question.form = arguments.form();
  question.by = arguments.by;
  return question;
}

int evaluate(const EvalArguments& arguments, Messages& messages) {
  auto question = prepare(arguments);
  if (!question) return fail(messages, question.error());
  const auto points = parse_points(arguments.pages_per_site);
  if (!points) return fail(messages, points.error());
  const bool by_language = std::ranges::find(arguments.by, "lang") != arguments.by.end();
  question->sites = read_labelled(open_inputs(arguments.input.inputs, messages), arguments.input,
                                  messages, by_language ? Languages::kRead : Languages::kLeaveOut);
  if (question->sites.empty())
    return fail(messages,
                {ErrorCode::kNoPages, "no labelled page could be read from the inputs", 0});
  if (arguments.cross_validate) {
    const auto& labelled = arguments.train_on.empty() ? arguments.input.inputs : arguments.train_on;
    if (auto done = cross_validate(labelled, arguments.folds, arguments.input, arguments.train,
                                   messages, *question);
        !done) {
      return fail(messages, done.error());
    }
  }
  std::size_t pages = 0, known = 0;
  for (const LabelledSite& site : question->sites) {
    pages += site.pages.size();
    if (question->model && question->model->find(site.name)) ++known;
  }
  if (question->model && known == 0) {
    const LabelledSite& first = question->sites.front();
    messages.warn(Warning::kNoSiteKnown, first.name.empty() ? "no site" : first.name, pages);
  }
  question->warnings = messages.warnings();
  if (!arguments.input.quiet) {
    messages.summary("evaluated " + counted(pages, "page") + " of " +
                     counted(question->sites.size(), "site"));
  }
  if (arguments.ablate) {
    evaluate_ablation(*question);
  } else if (arguments.per_rule) {
    evaluate_per_rule(*question);
  } else if (!points->empty()) {
    evaluate_curve(*question, *points, arguments.draws);
  } else {
    evaluate_plain(*question);
  }
  return kDone;
}

// What to learn and to measure. Returns --per-rule.
CLI::Option* add_kinds(CLI::App& command, EvalArguments& arguments, CLI::Option* by) {
  auto* model = command
                    .add_option("-m,--model", arguments.model,
                                "A model; without one, the sites are first learned from INPUT")
                    ->type_name("MODEL");
  auto* no_model = command.add_flag("--no-model", arguments.no_model, "Use only cues and shape")
                       ->excludes(model);
  auto* holdout =
      command
          .add_flag("--holdout", arguments.holdout,
                    "Learn from the first half of each site's pages, measure on the second half")
          ->excludes(model);
  auto* ablate = command
                     .add_flag("--ablate", arguments.ablate,
                               "Leave out each heuristic in turn, and show what changes")
                     ->excludes(by);
  auto* per_rule =
      command
          .add_flag("--per-rule", arguments.per_rule,
                    "Count the labelled lines that each cue rule matches: boilerplate, "
                    "and lines of articles, which rules should leave alone")
          ->excludes(model)
          ->excludes(no_model)
          ->excludes(holdout)
          ->excludes(ablate)
          ->excludes(by);
  auto* curve =
      command
          .add_option("--pages-per-site", arguments.pages_per_site,
                      "The learning curve: draw groups of N pages of each site, and learn and "
                      "strip each group alone; numbers and all, separated by commas")
          ->type_name("N")
          ->delimiter(',')
          ->allow_extra_args(false)
          ->excludes(model)
          ->excludes(no_model)
          ->excludes(holdout)
          ->excludes(ablate)
          ->excludes(per_rule)
          ->excludes(by);
  command
      .add_option("--draws", arguments.draws,
                  "Number of groups to draw of each site for a point of the curve")
      ->type_name("N")
      ->check(CLI::Range(1u, 1000u).description(""))
      ->capture_default_str()
      ->needs(curve);
  return per_rule;
}

void add_training(CLI::App& command, EvalArguments& arguments, CLI::Option* per_rule) {
  auto* cross_validate = command.add_flag(
      "--cross-validate", arguments.cross_validate,
      "Measure each site with weights trained on the other sites; this is the figure to trust");
  cross_validate->excludes(per_rule);
  command
      .add_option("--folds", arguments.folds,
                  "Number of groups of sites for --cross-validate; each group is measured with "
                  "weights trained on all other groups")
      ->type_name("N")
      ->check(CLI::Range(2u, 100000u).description(""))
      ->capture_default_str()
      ->needs(cross_validate);
  command
      .add_option("--train-on", arguments.train_on,
                  "Labelled files for --cross-validate (default: INPUT; can be repeated)")
      ->type_name("LABELLED")
      ->needs(cross_validate);
  arguments.train.add_to(command);
}

// Excluded by the questions that have no figures of sites.
CLI::Option* add_groups(CLI::App& command, EvalArguments& arguments) {
  return command
      .add_option("--by", arguments.by,
                  "Also show the figures of groups of sites (repeat, or separate by commas): "
                  "kind, which is found from the labelled pages, or lang, the field of that "
                  "name in the records")
      ->check(one_of("grouping", {std::begin(kGroupings), std::end(kGroupings)}))
      ->type_name("GROUPING")
      ->delimiter(',')
      ->allow_extra_args(false);
}

void add_forms(CLI::App& command, EvalArguments& arguments, CLI::Option* by) {
  auto* json = command.add_flag("--json", arguments.json, "Print the report as one JSON object");
  command
      .add_flag("--csv", arguments.csv,
                "Print the report as CSV: a line of names, then one line per site, heuristic, "
                "rule or point")
      ->excludes(json)
      ->excludes(by);
}

std::string footer() {
  return "P: share of the kept text that is article; R: share of the article that is kept; F1: "
         "their harmonic mean.\n"
         "Each is the mean over the pages of a site, then over sites. cut/M: article bytes removed "
         "per million;\n"
         "left: share of the boilerplate that is kept.\n"
         "On the curve these are also means over draws; a site with fewer pages gives all it has. "
         "Draws depend on\n"
         "--seed and the ids of the pages. A change of --ablate is the figure without the "
         "heuristic minus the figure\n"
         "with all heuristics. Times are processor times of stripping.\n"
         "--per-rule lists the rules that match a labelled line; those that match most lines of "
         "articles come first.\n"
         "Kinds of sites; a site can be of several: whole pages or extracted (under 10 % "
         "boilerplate); boilerplate (over\n"
         "70 %); few-articles (under 8); copies (1.5 pages an article or more); short-items (less "
         "than half of the\n"
         "article in lines of 100 bytes); no-blanks, right-to-left (a third of the letters).\n"
         "Heuristics:\n" +
         heuristic_lines() +
         "Examples:\n"
         "  chaff eval corpus/pages\n"
         "  chaff eval labelled.jsonl.gz --holdout --json\n"
         "  chaff eval labelled/ --ablate\n"
         "  chaff eval labelled/ --per-rule --rules my.rules --no-builtin-rules\n"
         "  chaff eval labelled/ --cross-validate\n"
         "  chaff eval labelled/ --pages-per-site 1,2,5,10,20,50,all --csv > curve.csv";
}

}  // namespace

Run add_eval(CLI::App& app) {
  auto arguments = std::make_shared<EvalArguments>();
  CLI::App* command = app.add_subcommand("eval", "Measure the quality on labelled pages");
  arguments->input.add_to(*command);
  add_labels_field(*command, arguments->input);
  CLI::Option* by = add_groups(*command, *arguments);
  CLI::Option* per_rule = add_kinds(*command, *arguments, by);
  add_training(*command, *arguments, per_rule);
  add_forms(*command, *arguments, by);
  arguments->learn.add_to(*command, LearnSettings::Saves::kNo);
  arguments->strip.add_to(*command);
  command->footer(footer());
  return [arguments](Messages& messages) { return evaluate(*arguments, messages); };
}

}  // namespace chaff::cli
