// chaff learn
#include <algorithm>
#include <atomic>
#include <iostream>
#include <memory>
#include <string>
#include <utility>

#include "chaff/read.h"
#include "chaff/shard.h"
#include "chaff/streaming_learner.h"

#include "run/learning.h"
#include "run/pipeline.h"
#include "run/reading.h"
#include "run/resume.h"

namespace chaff::cli {

Result<std::uint64_t> add_pages(const std::vector<InputFile>& files, const InputSettings& input,
                                const Shard& shard, StreamingLearner& learner, Messages& messages) {
  Progress progress("learning", total_bytes(files), input.quiet);
  TaskReader reader(files, input.read, messages, progress);
  std::atomic<std::uint64_t> pages = 0;
  Result<void> failed;
  run_pipeline(
      input.thread_count(), [&] { return reader.next(); },
      [&] {
        return
            [&, records = std::make_shared<RecordReader>(input.read)](Task& task) -> Result<void> {
              records->start(task.chunk);
              while (auto record = records->next()) {
                if (!*record) {
                  messages.error(record->error());
                  continue;
                }
                progress.add_pages(1);
                const Page& page = (*record)->page;
                if (!page.site.empty() && !shard.holds(page.site)) continue;
                ++pages;
                if (auto added = learner.add(page); !added) return added;
              }
              return {};
            };
      },
      [&](Result<void>& done) {
        if (!done) failed = std::move(done);
        return failed.has_value();
      });
  if (!failed) return std::unexpected(std::move(failed.error()));
  return pages;
}

Run add_learn(CLI::App& app) {
  struct State {
    InputSettings input;
    LearnSettings learn;
    BoundSettings bound;
    std::string output;
    bool resume = false;
  };
  auto state = std::make_shared<State>();
  CLI::App* command =
      app.add_subcommand("learn", "Learn the templates of sites from many of their pages");
  state->input.add_to(*command);
  command->add_option("-o,--output", state->output, "The model to write")
      ->required()
      ->type_name("MODEL");
  state->learn.add_to(*command);
  state->bound.add_to(*command);
  command->add_flag("--resume", state->resume,
                    "Do nothing if the model is there, sound, and was learned with --resume from "
                    "the same files with the same options (MODEL.done says so)");
  command->footer(
      "Examples:\n"
      "  chaff learn pages/ -o sites.chaff\n"
      "  chaff learn crawl-*.jsonl.zst --site-from url -o sites.chaff\n"
      "  zcat pages.jsonl.gz | chaff learn - -o sites.chaff --no-sample\n"
      "  chaff learn crawl/ -o sites.chaff --memory 1G\n"
      "  chaff learn crawl/ -o part-3.chaff --shard 3/16       # on the fourth of 16 machines; "
      "`chaff merge` joins them");
  return [state](Messages& messages) {
    const auto files = open_inputs(state->input.inputs, messages);
    if (files.empty()) return kFailed;
    InputSettings input = state->input;
    // Some records are under way at once, and parsed ones take as much again.
    if (state->bound.memory != 0)
      input.read.max_page_bytes = std::min(input.read.max_page_bytes, state->bound.memory / 64);
    Recipe recipe;
    recipe.add(input.read);
    recipe.add(state->learn.options);
    recipe.add("sample", state->learn.no_sample ? "no" : "yes");
    recipe.add("shard", std::to_string(state->bound.shard.index) + '/' +
                            std::to_string(state->bound.shard.count));
    for (const InputFile& file : files) recipe.add_file(file.path);
    const ModelNote note(state->output, recipe);
    if (state->resume && std::ranges::count(input.inputs, "-") > 0) {
      return fail(
          messages,
          {ErrorCode::kBadOption,
           "--resume can't know whether - is the same as before; save it to a file first", 0});
    }
    if (state->resume && !messages.failed() && note.holds()) {
      if (!input.quiet)
        std::cerr << state->output
                  << " is complete and was learned from these files; nothing to do\n";
      return kDone;
    }
    auto learner = StreamingLearner::create(
        state->learn.options, state->bound.bounds(input.thread_count()), state->output);
    if (!learner) return fail(messages, learner.error());
    const auto pages = add_pages(files, input, state->bound.shard, *learner, messages);
    if (!pages) return fail(messages, pages.error());
    if (*pages == 0 && state->bound.shard.count == 1) {
      return fail(messages, {ErrorCode::kNoPages,
                             "the inputs hold no page that could be read; nothing was written", 0});
    }
    const auto saved = learner->save(state->learn.sample());
    if (!saved) return fail(messages, saved.error());
    if (state->resume && !messages.failed()) {
      if (auto noted = note.write(); !noted) return fail(messages, noted.error());
    }
    if (!input.quiet) {
      std::cerr << "learned " << saved->sites << " sites from " << *pages
                << " pages: " << state->output << ", " << model_summary(*saved) << '\n';
    }
    return kDone;
  };
}

}  // namespace chaff::cli
