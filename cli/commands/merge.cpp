// chaff merge
#include "chaff/merge.h"

#include <iostream>
#include <memory>
#include <string>

#include "console/settings.h"
#include "run/resume.h"

namespace chaff::cli {

Run add_merge(CLI::App& app) {
  struct State {
    std::vector<std::string> models;
    std::string output;
    bool no_sample = false;
    unsigned threads = 0;
    bool quiet = false;
    BoundSettings bound;
    bool resume = false;
  };
  auto state = std::make_shared<State>();
  CLI::App* command = app.add_subcommand("merge", "Merge models learned from parts of the pages");
  command
      ->add_option("MODEL", state->models,
                   "Models with their samples, learned with the same options")
      ->required();
  command->add_option("-o,--output", state->output, "The model to write")
      ->required()
      ->type_name("MODEL");
  command->add_flag(
      "--no-sample", state->no_sample,
      "Save the templates without the sampled pages: smaller, but can't be merged again");
  command->add_option("--threads", state->threads, "Threads that work (default: all cores)")
      ->type_name("N");
  command->add_flag("--quiet", state->quiet, "No summary");
  state->bound.add_to(*command);
  command->add_flag("--resume", state->resume,
                    "Do nothing if the result is there, sound, and was merged with --resume of the "
                    "same files (MODEL.done says so)");
  command->footer(
      "The result is the model that one run over all pages would have learned, byte for byte.\n"
      "Examples:\n"
      "  chaff merge shard-*.chaff -o sites.chaff\n"
      "  chaff merge day-*.chaff -o part-3.chaff --shard 3/16 --memory 1G  # reads a sixteenth of "
      "each");
  return [state](Messages& messages) {
    InputSettings threads;
    threads.threads = state->threads;
    Recipe recipe;
    recipe.add("sample", state->no_sample ? "no" : "yes");
    recipe.add("shard", std::to_string(state->bound.shard.index) + '/' +
                            std::to_string(state->bound.shard.count));
    for (const std::string& model : state->models) recipe.add_file(model);
    const ModelNote note(state->output, recipe);
    if (state->resume && note.holds()) {
      if (!state->quiet)
        std::cerr << state->output
                  << " is complete and was merged of these models; nothing to do\n";
      return kDone;
    }
    const auto saved =
        merge_models(state->models, state->output, state->no_sample ? Sample::kDrop : Sample::kKeep,
                     state->bound.bounds(threads.thread_count()), state->bound.shard);
    if (!saved) return fail(messages, saved.error());
    if (state->resume) {
      if (auto noted = note.write(); !noted) return fail(messages, noted.error());
    }
    if (!state->quiet) {
      std::cerr << "merged " << state->models.size() << " models: " << saved->sites << " sites, "
                << state->output << ", " << model_summary(*saved) << '\n';
    }
    return kDone;
  };
}

}  // namespace chaff::cli
