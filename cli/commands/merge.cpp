// chaff merge
#include "chaff/merge.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "commands.h"
#include "console/settings.h"
#include "console/units.h"
#include "run/learning.h"
#include "run/resume.h"

namespace chaff::cli {

namespace {

struct State {
  std::vector<std::string> models;
  std::string output;
  bool no_sample = false;
  unsigned threads = 0;
  bool quiet = false;
  BoundSettings bound;
  bool resume = false;
};

int merge(const State& state, Messages& messages) {
  Recipe recipe;
  recipe.add("sample", state.no_sample ? "no" : "yes");
  recipe.add(state.bound.shard);
  for (const std::string& model : state.models) recipe.add_file(model);
  const ModelNote note(state.output, recipe);
  if (state.resume && note.holds()) {
    if (!state.quiet)
      std::cerr << state.output << " is complete and was merged from these models; nothing to do\n";
    return kDone;
  }
  const Sample kept = state.no_sample ? Sample::kDrop : Sample::kKeep;
  const auto saved =
      merge_models(state.models, state.output, kept,
                   state.bound.bounds(thread_count(state.threads)), state.bound.shard);
  if (!saved) return fail(messages, saved.error());
  warn_of_few_articles(*saved, state.output, messages);
  if (state.resume && !messages.failed_strictly()) {
    if (auto noted = note.write(); !noted) return fail(messages, noted.error());
  }
  if (!state.quiet) {
    messages.summary("merged " + counted(state.models.size(), "model") + ": " +
                     counted(saved->sites, "site") + ", " + state.output + ", " +
                     model_summary(*saved));
  }
  return kDone;
}

}  // namespace

Run add_merge(CLI::App& app) {
  auto state = std::make_shared<State>();
  CLI::App* command =
      app.add_subcommand("merge", "Merge models that were learned from parts of the pages");
  command->add_option("MODEL", state->models, "Models with samples, learned with the same options")
      ->required();
  command->add_option("-o,--output", state->output, "The model to write")
      ->required()
      ->type_name("MODEL");
  command->add_flag(
      "--no-sample", state->no_sample,
      "Save the templates without the sampled pages; the model is smaller but can't be merged "
      "again");
  add_threads(*command, state->threads);
  command->add_flag("--quiet", state->quiet, "Print no summary");
  state->bound.add_to(*command);
  command->add_flag("--resume", state->resume,
                    "Do nothing if the result is complete and undamaged and was merged with "
                    "--resume from the same files (see MODEL.done)");
  command->footer(
      "The result is the model that one run over all pages would have learned, byte for byte.\n"
      "Examples:\n"
      "  chaff merge shard-*.chaff -o sites.chaff\n"
      "  chaff merge day-*.chaff -o part-3.chaff --shard 3/16 --memory 1G  # reads 1/16 of each");
  return [state](Messages& messages) { return merge(*state, messages); };
}

}  // namespace chaff::cli
