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
  struct CleanArguments {
    InputSettings input;
    LearnSettings learn;
    StripSettings strip;
    OutputSettings output;
    BoundSettings bound;
  };
  auto arguments = std::make_shared<CleanArguments>();
  CLI::App* command = app.add_subcommand("clean", "Learn from pages, then strip the same pages");
  arguments->input.add_to(*command);
  arguments->output.add_to(*command);
  arguments->learn.add_to(*command, LearnSettings::Saves::kNo);
  arguments->bound.add_memory_to(*command, "the result is the same");
  arguments->strip.add_to(*command);
  command
      ->add_option(
          "--temp", arguments->bound.temp_folder,
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
  return [arguments](Messages& messages) {
    auto files = open_inputs(arguments->input.inputs, messages);
    if (files.empty()) return kFailed;
    if (auto names = plan_outputs(files, arguments->input, arguments->output); !names)
      return fail(messages, names.error());
    for (InputFile& file : files) {  // they are read twice
      if (auto copied = copy_stream(file, arguments->bound.temp_folder); !copied)
        return fail(messages, copied.error());
    }
    const InputSettings input = arguments->bound.bounded(arguments->input);
    const auto model = learn(files, input, arguments->learn.options, arguments->bound, messages);
    if (!model) return fail(messages, model.error());
    messages.begin_again();
    return strip_files(files, input, arguments->strip, arguments->output, *model, Sites::kKnown,
                       messages);
  };
}

}  // namespace chaff::cli
