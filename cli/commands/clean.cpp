// chaff clean
#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "chaff/streaming_learner.h"

#include "commands.h"
#include "run/learning.h"
#include "run/reading.h"
#include "run/stripping.h"

namespace chaff::cli {
namespace {

// Frees all memory of learning but the model.
Result<Model> learn(const std::vector<InputFile>& files, const InputSettings& input,
                    const LearnOptions& options, const BoundSettings& bound, Messages& messages) {
  auto learner = StreamingLearner::create(options, bound.bounds(input.thread_count()), "");
  if (!learner) return std::unexpected(std::move(learner.error()));
  if (const auto pages = add_pages(files, input, {}, *learner, messages); !pages)
    return std::unexpected(pages.error());
  return learner->build(Sample::kDrop);
}

}  // namespace

Run add_clean(CLI::App& app) {
  struct State {
    InputSettings input;
    LearnSettings learn;
    StripSettings strip;
    OutputSettings output;
    BoundSettings bound;
  };
  auto state = std::make_shared<State>();
  CLI::App* command = app.add_subcommand("clean", "Learn from pages, then strip the same pages");
  state->input.add_to(*command);
  state->output.add_to(*command);
  state->learn.add_to(*command, LearnSettings::Saves::kNo);
  state->bound.add_memory_to(*command, "the result is the same");
  state->strip.add_to(*command);
  command
      ->add_option(
          "--temp", state->bound.temp_folder,
          "Folder for temporary files: copies of standard input and pipes, which are read twice, "
          "and with --memory the rest; they have no names (default: the system's folder for "
          "temporary files)")
      ->type_name("FOLDER");
  command->footer(
      "Examples:\n"
      "  chaff clean pages/ -o clean/\n"
      "  chaff clean pages.jsonl.gz -o clean.jsonl.gz --spans\n"
      "  chaff clean crawl/ -o clean/ --memory 1G\n"
      "  zcat crawl-*.warc.gz | chaff clean - -o clean.jsonl.zst");
  return [state](Messages& messages) {
    auto files = open_inputs(state->input.inputs, messages);
    if (files.empty()) return kFailed;
    if (auto names = plan_outputs(files, state->input, state->output); !names)
      return fail(messages, names.error());
    for (InputFile& file : files) {  // they are read twice
      if (auto copied = copy_stream(file, state->bound.temp_folder); !copied)
        return fail(messages, copied.error());
    }
    const InputSettings input = state->bound.bounded(state->input);
    const auto model = learn(files, input, state->learn.options, state->bound, messages);
    if (!model) return fail(messages, model.error());
    messages.begin_again();
    return strip_files(files, input, state->strip, state->output, *model, Sites::kKnown, messages);
  };
}

}  // namespace chaff::cli
