// chaff train
#include <CLI/CLI.hpp>
#include <memory>

#include "chaff/files.h"

#include "commands.h"
#include "console/units.h"
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
  if (!state.input.quiet) {
    messages.summary("trained on " + counted(pages, "page") + ": wrote the weights " +
                     state.output);
  }
  return kDone;
}

}  // namespace

Run add_train(CLI::App& app) {
  auto state = std::make_shared<State>();
  CLI::App* command = app.add_subcommand(
      "train", "Learn from labelled pages how much each piece of evidence counts");
  state->input.add_to(*command);
  add_labels_field(*command, state->input);
  command->add_option("-o,--output", state->output, "The file of weights to write, for --weights")
      ->required()
      ->type_name("WEIGHTS");
  state->train.add_to(*command);
  state->strip.add_rules_to(*command);
  command->footer(
      "A field labels each line of a page with one character: 1 article, 0 boilerplate, ? either. "
      "An optional\nfield zones marks lines with the label ? that are comments of readers with c: "
      "they count as boilerplate.\n"
      "All pages of a file are\n"
      "of one kind: whole pages, or the text that an extractor left. A site may have both, in two "
      "files.\n"
      "`chaff eval LABELLED --cross-validate` measures such weights on sites that they were not "
      "trained on.\n"
      "Example:\n"
      "  chaff train labelled/*.jsonl.gz -o my.weights && chaff clean pages/ --weights my.weights "
      "-o clean/");
  return [state](Messages& messages) { return train(*state, messages); };
}

}  // namespace chaff::cli
