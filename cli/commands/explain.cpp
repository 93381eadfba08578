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

struct State {
  InputSettings input;
  StripSettings strip;
  std::string model;
  std::size_t top = 5;
  bool json = false;
};

int explain(const State& state, Messages& messages) {
  Model model;
  if (!state.model.empty()) {
    auto loaded = load_model(state.model);
    if (!loaded) return fail(messages, loaded.error());
    model = std::move(*loaded);
  }
  auto rules = state.strip.rules();
  if (!rules) return fail(messages, rules.error());
  auto weights = state.strip.weights();
  if (!weights) return fail(messages, weights.error());
  auto stripper =
      Stripper::create(model, std::move(*rules), state.strip.options, std::move(*weights));
  if (!stripper) return fail(messages, stripper.error());
  const auto files = open_inputs(state.input.inputs, messages);
  if (files.empty()) return kFailed;
  Progress progress("explaining", total_bytes(files), true);
  TaskReader reader(files, state.input.read, messages, progress);
  RecordReader records(state.input.read);
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
      if (!state.model.empty() && page.site.empty())
        warnings.add(Warning::kModelUnused, place_of(*task, **record));
      const auto units = stripper->explain(page);
      if (state.json) {
        std::cout << json_line(explanation_json(page.id, page.text, units));
      } else {
        std::string text;
        append_explanation(page.id, page.text, units, state.top, text);
        std::cout << text;
      }
    }
  }
  messages.warn(warnings);
  return kDone;
}

}  // namespace

Run add_explain(CLI::App& app) {
  auto state = std::make_shared<State>();
  CLI::App* command = app.add_subcommand(
      "explain", "Print why each line of a page stays or goes, with the effect of every heuristic");
  state->input.add_to(*command);
  command
      ->add_option("-m,--model", state->model,
                   "A model from `chaff learn`; without one, only cues and shape decide")
      ->type_name("MODEL");
  command
      ->add_option("--top", state->top,
                   "Print the N largest effects of each line; smaller ones than 0.05 are left out")
      ->type_name("N")
      ->check(positive_number())
      ->capture_default_str();
  command->add_flag("--json", state->json,
                    "Print a JSON line for each page, with all effects and features");
  state->strip.add_to(*command);
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
  return [state](Messages& messages) { return explain(*state, messages); };
}

}  // namespace chaff::cli
