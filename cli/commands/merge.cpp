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

struct MergeArguments {
  std::vector<std::string> models;
  std::string output;
  bool no_sample = false;
  unsigned threads = 0;
  bool quiet = false;
  BoundSettings bound;
  bool resume = false;
};

int merge(const MergeArguments& arguments, Messages& messages) {
  Recipe recipe;
  recipe.add("sample", arguments.no_sample ? "no" : "yes");
  recipe.add(arguments.bound.shard);
  for (const std::string& model : arguments.models) recipe.add_file(model);
  const ModelNote note(arguments.output, recipe);
  if (arguments.resume && note.holds()) {
    if (!arguments.quiet)
      std::cerr << arguments.output
                << " is complete and was merged from these models; nothing to do\n";
    return kDone;
  }
  const Sample kept = arguments.no_sample ? Sample::kDrop : Sample::kKeep;
  const auto saved =
      merge_models(arguments.models, arguments.output, kept,
                   arguments.bound.bounds(thread_count(arguments.threads)), arguments.bound.shard);
  if (!saved) return fail(messages, saved.error());
  warn_of_few_articles(*saved, arguments.output, messages);
  if (arguments.resume && !messages.failed_strictly()) {
    if (auto noted = note.write(); !noted) return fail(messages, noted.error());
  }
  if (!arguments.quiet) {
    messages.summary("merged " + counted(arguments.models.size(), "model") + ": " +
                     counted(saved->sites, "site") + ", " + arguments.output + ", " +
                     model_summary(*saved));
  }
  return kDone;
}

}  // namespace

Run add_merge(CLI::App& app) {
  auto arguments = std::make_shared<MergeArguments>();
  CLI::App* command =
      app.add_subcommand("merge", "Merge models that were learned from parts of the pages");
  command
      ->add_option("MODEL", arguments->models, "Models with samples, learned with the same options")
      ->required();
  command->add_option("-o,--output", arguments->output, "The model to write")
      ->required()
      ->type_name("MODEL");
  command->add_flag(
      "--no-sample", arguments->no_sample,
      "Save the templates without the sampled pages; the model is smaller but can't be merged "
      "again");
  add_threads(*command, arguments->threads);
  command->add_flag("--quiet", arguments->quiet, "Print no summary");
  arguments->bound.add_to(*command);
  command->add_flag("--resume", arguments->resume,
                    "Do nothing if the result is complete and undamaged and was merged with "
                    "--resume from the same files (see MODEL.done)");
  command->footer(
      "The result is the model that one run over all pages would have learned, byte for byte.\n"
      "Examples:\n"
      "  chaff merge shard-*.chaff -o sites.chaff\n"
      "  chaff merge day-*.chaff -o part-3.chaff --shard 3/16 --memory 1G  # reads 1/16 of each");
  return [arguments](Messages& messages) { return merge(*arguments, messages); };
}

}  // namespace chaff::cli
