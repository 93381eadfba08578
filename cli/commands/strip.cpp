// chaff strip
#include <CLI/CLI.hpp>
#include <memory>

#include "chaff/files.h"
#include "chaff/model.h"

#include "commands.h"
#include "run/reading.h"
#include "run/stripping.h"

namespace chaff::cli {

Run add_strip(CLI::App& app) {
  struct StripArguments {
    InputSettings input;
    StripSettings strip;
    OutputSettings output;
    std::string model;
  };
  auto arguments = std::make_shared<StripArguments>();
  CLI::App* command = app.add_subcommand("strip", "Strip boilerplate from pages");
  arguments->input.add_to(*command);
  command
      ->add_option("-m,--model", arguments->model,
                   "A model from `chaff learn`; without one, only cues and shape decide")
      ->type_name("MODEL");
  arguments->output.add_to(*command);
  command->add_flag("--resume", arguments->output.resume,
                    "Skip inputs that an earlier run with --resume completed with the same model "
                    "and options (listed in OUT/.chaff-done)");
  arguments->strip.add_to(*command);
  command->footer(
      "Examples:\n"
      "  chaff strip pages/ -m sites.chaff -o clean/\n"
      "  chaff strip page.txt                                  # one page, only cues and shape\n"
      "  chaff strip pages.jsonl -m sites.chaff --spans -o clean.jsonl.zst\n"
      "  chaff strip pages.jsonl -m sites.chaff --show | less -R\n"
      "  chaff strip pages.jsonl -m sites.chaff --keep read-also,caption --level safe");
  return [arguments](Messages& messages) {
    Model model;
    if (!arguments->model.empty()) {
      auto loaded = load_model(arguments->model);
      if (!loaded) return fail(messages, loaded.error());
      model = std::move(*loaded);
    }
    const auto files = open_inputs(arguments->input.inputs, messages);
    if (files.empty()) return kFailed;
    return strip_files(files, arguments->input, arguments->strip, arguments->output, model,
                       arguments->model.empty() ? Sites::kUnknown : Sites::kKnown, messages);
  };
}

}  // namespace chaff::cli
