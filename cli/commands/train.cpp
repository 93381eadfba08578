// chaff train
#include <CLI/CLI.hpp>
#include <memory>

#include "chaff/files.h"

#include "commands.h"
#include "console/units.h"
#include "run/training.h"

namespace chaff::cli {
namespace {

struct TrainArguments {
  InputSettings input;
  TrainSettings train;
  StripSettings strip;
  std::string output;
};

int train(const TrainArguments& arguments, Messages& messages) {
  const auto rules = arguments.strip.rules();
  if (!rules) return fail(messages, rules.error());
  auto trainer = Trainer::create(*rules, arguments.train.options);
  if (!trainer) return fail(messages, trainer.error());
  const std::size_t pages =
      add_labelled(*trainer, arguments.input.inputs, arguments.input, messages);
  const auto weights = trainer->fit({}, arguments.input.thread_count());
  if (!weights) return fail(messages, weights.error());
  if (auto saved = save_weights(*weights, arguments.output); !saved)
    return fail(messages, saved.error());
  if (!arguments.input.quiet) {
    messages.summary("trained on " + counted(pages, "page") + ": wrote the weights " +
                     arguments.output);
  }
  return kDone;
}

}  // namespace

Run add_train(CLI::App& app) {
  auto arguments = std::make_shared<TrainArguments>();
  CLI::App* command = app.add_subcommand(
      "train", "Learn from labelled pages how much each piece of evidence counts");
  arguments->input.add_to(*command);
  add_labels_field(*command, arguments->input);
  command
      ->add_option("-o,--output", arguments->output, "The file of weights to write, for --weights")
      ->required()
      ->type_name("WEIGHTS");
  arguments->train.add_to(*command);
  arguments->strip.add_rules_to(*command);
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
  return [arguments](Messages& messages) { return train(*arguments, messages); };
}

}  // namespace chaff::cli
