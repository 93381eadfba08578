// chaff clean
#include <memory>
#include <string>

#include "chaff/streaming_learner.h"

#include "commands.h"
#include "run/learning.h"
#include "run/reading.h"
#include "run/stripping.h"

namespace chaff::cli {

Run add_clean(CLI::App& app) {
  struct State {
    InputSettings input;
    LearnSettings learn;
    StripSettings strip;
    OutputSettings output;
    std::string temp_folder;
  };
  auto state = std::make_shared<State>();
  CLI::App* command = app.add_subcommand("clean", "Learn from pages, then strip the same pages");
  state->input.add_to(*command);
  state->output.add_to(*command);
  state->learn.add_to(*command, LearnSettings::Saves::kNo);
  state->strip.add_to(*command);
  command
      ->add_option(
          "--temp", state->temp_folder,
          "Folder for copies of standard input and pipes, which are read twice; the copies "
          "have no names (default: the system's folder for temporary files)")
      ->type_name("FOLDER");
  command->footer(
      "Examples:\n"
      "  chaff clean pages/ -o clean/\n"
      "  chaff clean pages.jsonl.gz -o clean.jsonl.gz --spans\n"
      "  zcat crawl-*.warc.gz | chaff clean - -o clean.jsonl.zst");
  return [state](Messages& messages) {
    auto files = open_inputs(state->input.inputs, messages);
    if (files.empty()) return kFailed;
    if (auto names = plan_outputs(files, state->input, state->output); !names)
      return fail(messages, names.error());
    for (InputFile& file : files) {  // they are read twice
      if (auto copied = copy_stream(file, state->temp_folder); !copied)
        return fail(messages, copied.error());
    }
    auto learner = StreamingLearner::create(state->learn.options,
                                            {.threads = state->input.thread_count()}, "");
    if (!learner) return fail(messages, learner.error());
    if (const auto pages = add_pages(files, state->input, {}, *learner, messages); !pages)
      return fail(messages, pages.error());
    messages.begin_again();
    const auto model = learner->build(Sample::kDrop);
    if (!model) return fail(messages, model.error());
    return strip_files(files, state->input, state->strip, state->output, *model, Sites::kKnown,
                       messages);
  };
}

}  // namespace chaff::cli
