// chaff merge
#include <iostream>
#include <memory>

#include "settings.h"

namespace chaff::cli {

Run add_merge(CLI::App& app) {
  struct State {
    std::vector<std::string> models;
    std::string output;
    bool no_sample = false;
    unsigned threads = 0;
    bool quiet = false;
  };
  auto state = std::make_shared<State>();
  CLI::App* command = app.add_subcommand("merge", "Merge models learned from parts of the pages");
  command->add_option("MODEL", state->models, "Models with their samples, learned with the same options")->required();
  command->add_option("-o,--output", state->output, "The model to write")->required()->type_name("MODEL");
  command->add_flag("--no-sample", state->no_sample, "Save the templates without the sampled pages: smaller, but can't be merged again");
  command->add_option("--threads", state->threads, "Threads that work (default: all cores)")->type_name("N");
  command->add_flag("--quiet", state->quiet, "No summary");
  command->footer(
      "The result is the model that one run over all pages would have learned, byte for byte.\n"
      "Example:\n"
      "  chaff merge shard-*.chaff -o sites.chaff");
  return [state](Messages& messages) {
    std::optional<Learner> merged;
    for (const std::string& path : state->models) {
      const auto model = load_model(path);
      if (!model) return fail(messages, model.error());
      if (!merged) merged = *Learner::create(model->options());
      if (auto added = merged->merge(*model); !added) {
        Error error = added.error();
        error.message = path + ": " + error.message;
        return fail(messages, error);
      }
    }
    InputSettings threads;
    threads.threads = state->threads;
    const Model model = merged->build(threads.thread_count(), state->no_sample ? Sample::kDrop : Sample::kKeep);
    if (auto saved = save_model(model, state->output); !saved) return fail(messages, saved.error());
    if (!state->quiet) {
      std::cerr << "merged " << state->models.size() << " models: " << model.site_count() << " sites, " << state->output << ", "
                << model_summary(model) << '\n';
    }
    return kDone;
  };
}

}  // namespace chaff::cli
