// chaff explain
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "chaff/files.h"
#include "chaff/stripper.h"

#include "commands.h"
#include "console/explanation.h"
#include "console/settings.h"
#include "console/validators.h"
#include "run/page_notes.h"
#include "run/reading.h"

namespace chaff::cli {
namespace {

struct ExplainArguments {
  InputSettings input;
  StripSettings strip;
  std::string model;
  std::size_t top = 5;
  bool json = false;
};

int explain(const ExplainArguments& arguments, Messages& messages) {
  Model model;
  if (!arguments.model.empty()) {
    auto loaded = load_model(arguments.model);
    if (!loaded) return fail(messages, loaded.error());
    model = std::move(*loaded);
  }
  auto rules = arguments.strip.rules();
  if (!rules) return fail(messages, rules.error());
  auto weights = arguments.strip.weights();
  if (!weights) return fail(messages, weights.error());
  auto stripper =
      Stripper::create(model, std::move(*rules), arguments.strip.options, std::move(*weights));
  if (!stripper) return fail(messages, stripper.error());
  const auto files = open_inputs(arguments.input.inputs, messages);
  if (files.empty()) return kFailed;
  Progress progress("explaining", total_bytes(files), true);
  TaskReader reader(files, arguments.input.read, messages, progress);
  RecordReader records(arguments.input.read);
  WarningCounts warnings;
  while (const auto task = reader.next()) {
    records.start(task->chunk);
    while (auto record = records.next()) {
      if (!*record) {
        messages.record_error(record->error(), *task->chunk.path);
        continue;
      }
      const Page& page = (*record)->page;
      note_result(*task, **record, stripper->strip(page), messages, warnings);
      if (!arguments.model.empty() && page.site.empty())
        warnings.add(Warning::kModelUnused, place_of(*task, **record));
      const auto units = stripper->explain(page);
      if (arguments.json) {
        std::cout << json_line(explanation_json(page.id, page.text, units));
      } else {
        std::string text;
        append_explanation(page.id, page.text, units, arguments.top, text);
        std::cout << text;
      }
    }
  }
  messages.warn(warnings);
  return kDone;
}

}  // namespace

Run add_explain(CLI::App& app) {
  auto arguments = std::make_shared<ExplainArguments>();
  CLI::App* command = app.add_subcommand(
      "explain", "Print why each line of a page stays or goes, with the effect of every heuristic");
  arguments->input.add_to(*command);
  command
      ->add_option("-m,--model", arguments->model,
                   "A model from `chaff learn`; without one, only cues and shape decide")
      ->type_name("MODEL");
  command
      ->add_option("--top", arguments->top,
                   "Print the N largest effects of each line; smaller ones than 0.05 are left out")
      ->type_name("N")
      ->check(positive_number())
      ->capture_default_str();
  command->add_flag("--json", arguments->json,
                    "Print a JSON line for each page, with all effects and features");
  arguments->strip.add_to(*command);
  command->footer(
      "For each line: the lowest level that removes it, its score (log odds that it is "
      "boilerplate, "
      "without the\nbias of a level), its text; below that the evidence, the score after the first "
      "look, the guard if one\noverrules the score, what the levels careful and safe look at, and "
      "the "
      "effects of the heuristics.\n"
      "The effect of a heuristic is the score less what it would be if all features of the "
      "heuristic "
      "were 0 on the\nwhole page; lines, facts and guards stay. Effects do not sum up to the "
      "score, "
      "because the networks are not\nadditive. `chaff eval --ablate` measures the same on labelled "
      "pages.\n"
      "Example:\n"
      "  chaff explain page.html -m sites.chaff");
  return [arguments](Messages& messages) { return explain(*arguments, messages); };
}

}  // namespace chaff::cli
