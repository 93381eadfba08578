// chaff learn
#include <deque>
#include <iostream>
#include <memory>

#include "learning.h"
#include "pipeline.h"
#include "reading.h"

namespace chaff::cli {

Result<Model> learn_model(const std::vector<InputFile>& files, const InputSettings& input, const LearnSettings& learn,
                          Messages& messages, std::uint64_t& pages) {
  auto merged = Learner::create(learn.options);
  if (!merged) return std::unexpected(merged.error());
  Progress progress("learning", total_bytes(files), input.quiet);
  TaskReader reader(files, input.read, messages, progress);
  // One learner a thread; the order in which they are merged makes no difference.
  std::mutex mutex;
  std::deque<Learner> learners;
  run_pipeline(
      input.thread_count(), [&] { return reader.next(); },
      [&] {
        Learner* learner = nullptr;
        {
          const std::lock_guard lock(mutex);
          learner = &learners.emplace_back(*Learner::create(learn.options));
        }
        return [&, learner, records = std::make_shared<RecordReader>(input.read)](Task& task) {
          records->start(task.block);
          while (auto record = records->next()) {
            if (*record) {
              learner->add((*record)->page);
              progress.add_pages(1);
            } else {
              messages.error(record->error());
            }
          }
          return true;
        };
      },
      [](bool) { return true; });
  for (Learner& learner : learners) {
    if (auto done = merged->merge(std::move(learner)); !done) return std::unexpected(done.error());
  }
  pages = progress.pages();
  return merged->build(input.thread_count(), learn.sample());
}

Run add_learn(CLI::App& app) {
  struct State {
    InputSettings input;
    LearnSettings learn;
    std::string output;
  };
  auto state = std::make_shared<State>();
  CLI::App* command = app.add_subcommand("learn", "Learn the templates of sites from many of their pages");
  state->input.add_to(*command);
  command->add_option("-o,--output", state->output, "The model to write")->required()->type_name("MODEL");
  state->learn.add_to(*command);
  command->footer(
      "Examples:\n"
      "  chaff learn pages/ -o sites.chaff\n"
      "  chaff learn crawl-*.jsonl.zst --site-from url -o sites.chaff\n"
      "  zcat pages.jsonl.gz | chaff learn - -o sites.chaff --no-sample");
  return [state](Messages& messages) {
    const auto files = open_inputs(state->input.inputs, messages);
    if (files.empty()) return kFailed;
    std::uint64_t pages = 0;
    const auto model = learn_model(files, state->input, state->learn, messages, pages);
    if (!model) return fail(messages, model.error());
    if (pages == 0) {
      return fail(messages, {ErrorCode::kNoPages, "the inputs hold no page that could be read; nothing was written", 0});
    }
    if (auto saved = save_model(*model, state->output); !saved) return fail(messages, saved.error());
    if (!state->input.quiet) {
      std::cerr << "learned " << model->site_count() << " sites from " << pages << " pages: " << state->output << ", "
                << model_summary(*model) << '\n';
    }
    return kDone;
  };
}

}  // namespace chaff::cli
