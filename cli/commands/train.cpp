// chaff train
#include <iostream>
#include <memory>

#include "chaff/files.h"

#include "eval/labelled.h"
#include "run/reading.h"
#include "run/training.h"

namespace chaff::cli {
namespace {

struct State {
  InputSettings input;
  TrainSettings train;
  StripSettings strip;
  std::string output;
};

int train(const State& state, Messages& messages) {
  const auto rules = state.strip.rules();
  if (!rules) return fail(messages, rules.error());
  auto trainer = Trainer::create(*rules, state.train.options);
  if (!trainer) return fail(messages, trainer.error());
  const std::size_t pages = add_labelled(*trainer, state.input.inputs, state.input, messages);
  const auto weights = trainer->fit({}, state.input.thread_count());
  if (!weights) return fail(messages, weights.error());
  if (auto saved = save_weights(*weights, state.output); !saved)
    return fail(messages, saved.error());
  if (!state.input.quiet) std::cerr << "trained on " << pages << " pages: " << state.output << '\n';
  return kDone;
}

}  // namespace

Run add_train(CLI::App& app) {
  auto state = std::make_shared<State>();
  CLI::App* command = app.add_subcommand(
      "train", "Learn from labelled pages what each piece of evidence counts for");
  state->input.add_to(*command);
  add_labels_field(*command, state->input);
  command->add_option("-o,--output", state->output, "The weights to write, for --weights")
      ->required()
      ->type_name("WEIGHTS");
  state->train.add_to(*command);
  state->strip.add_rules_to(*command);
  command->footer(
      "Pages are labelled by a field with one character a line: 1 article, 0 boilerplate, ? "
      "either. A file holds one kind\n"
      "of pages: whole ones, or what an extractor left of them; the same site may come as both, in "
      "two files.\n"
      "`chaff eval LABELLED --cross-validate` says how well such weights do on sites that they "
      "were not trained on.\n"
      "Example:\n"
      "  chaff train labelled/*.jsonl.gz -o my.weights && chaff clean pages/ --weights my.weights "
      "-o clean/");
  return [state](Messages& messages) { return train(*state, messages); };
}

}  // namespace chaff::cli
