// chaff learn
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include "chaff/read.h"
#include "chaff/shard.h"
#include "chaff/streaming_learner.h"

#include "commands.h"
#include "console/units.h"
#include "run/learning.h"
#include "run/reading.h"
#include "run/resume.h"

namespace chaff::cli {

namespace {

struct LearnArguments {
  InputSettings input;
  LearnSettings learn;
  BoundSettings bound;
  std::string output;
  bool resume = false;
};

Recipe recipe_of(const LearnArguments& arguments, const InputSettings& input,
                 const std::vector<InputFile>& files) {
  Recipe recipe;
  recipe.add(input.read);
  recipe.add(arguments.learn.options);
  recipe.add("sample", arguments.learn.no_sample ? "no" : "yes");
  recipe.add(arguments.bound.shard);
  for (const InputFile& file : files) recipe.add_file(file.path);
  return recipe;
}

std::string summary_of(const LearnCounts& pages, const ModelFigures& model,
                       const std::string& output) {
  std::string more;
  add_part(more, pages.without_site, "without a site");
  add_part(more, pages.other_shards, "of other shards");
  add_part(more, pages.left_out, "left out");
  return "learned " + counted(model.sites, "site") + " from " + counted(pages.learned, "page") +
         (more.empty() ? "" : " (" + more + ')') + ": " + output + ", " + model_summary(model);
}

int learn(const LearnArguments& arguments, Messages& messages) {
  const auto files = open_inputs(arguments.input.inputs, messages);
  if (files.empty()) return kFailed;
  const InputSettings input = arguments.bound.bounded(arguments.input);
  const ModelNote note(arguments.output, recipe_of(arguments, input, files));
  const auto is_stream = [](const InputFile& file) {
    std::error_code unknown;
    return file.path == "-" || !std::filesystem::is_regular_file(file.path, unknown);
  };
  if (arguments.resume && std::ranges::any_of(files, is_stream)) {
    return fail(messages, {ErrorCode::kBadOption,
                           "--resume can't compare standard input or a pipe with an earlier one; "
                           "save it to a file first",
                           0});
  }
  if (arguments.resume && !messages.failed() && note.holds()) {
    if (!input.quiet)
      std::cerr << arguments.output
                << " is complete and was learned from these files; nothing to do\n";
    return kDone;
  }
  auto learner = StreamingLearner::create(
      arguments.learn.options, arguments.bound.bounds(input.thread_count()), arguments.output);
  if (!learner) return fail(messages, learner.error());
  const auto pages = add_pages(files, input, arguments.bound.shard, *learner, messages);
  if (!pages) return fail(messages, pages.error());
  if (pages->pages() == 0 && arguments.bound.shard.count == 1) {
    return fail(messages, {ErrorCode::kNoPages,
                           "no page could be read from the inputs; nothing was written", 0});
  }
  const auto saved = learner->save(arguments.learn.sample());
  if (!saved) return fail(messages, saved.error());
  warn_of_few_articles(*saved, arguments.output, messages);
  if (arguments.resume && !messages.failed_strictly()) {
    if (auto noted = note.write(); !noted) return fail(messages, noted.error());
  }
  if (!input.quiet) messages.summary(summary_of(*pages, *saved, arguments.output));
  return kDone;
}

}  // namespace

Run add_learn(CLI::App& app) {
  auto arguments = std::make_shared<LearnArguments>();
  CLI::App* command =
      app.add_subcommand("learn", "Learn the templates of sites from many of their pages");
  arguments->input.add_to(*command);
  command->add_option("-o,--output", arguments->output, "The model to write")
      ->required()
      ->type_name("MODEL");
  arguments->learn.add_to(*command, LearnSettings::Saves::kYes);
  arguments->bound.add_to(*command);
  command->add_flag("--resume", arguments->resume,
                    "Do nothing if the model is complete and undamaged and was learned with "
                    "--resume from the same files with the same options (see MODEL.done)");
  command->footer(
      "Examples:\n"
      "  chaff learn pages/ -o sites.chaff\n"
      "  chaff learn crawl-*.jsonl.zst --site-from url -o sites.chaff\n"
      "  zcat pages.jsonl.gz | chaff learn - -o sites.chaff --no-sample\n"
      "  chaff learn crawl/ -o sites.chaff --memory 1G\n"
      "  chaff learn crawl/ -o part-3.chaff --shard 3/16       # on the fourth of 16 machines, "
      "for `chaff merge`");
  return [arguments](Messages& messages) { return learn(*arguments, messages); };
}

}  // namespace chaff::cli
