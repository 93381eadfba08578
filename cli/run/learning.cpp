#include "run/learning.h"

#include <utility>

#include "chaff/streaming_learner.h"

#include "console/units.h"
#include "run/pipeline.h"
#include "run/reading.h"

namespace chaff::cli {
namespace {

// What became of one chunk.
struct LearnedChunk {
  Result<void> done;
  LearnCounts counts;
  WarningCounts warnings;
};

// Adds the pages of one chunk after the other, on one thread.
class LearnWorker {
 public:
  LearnWorker(const InputSettings& input, const Shard& shard, StreamingLearner& learner,
              Messages& messages, Progress& progress)
      : records_(input.read),
        site_wanted_(input.read.site_from != SiteFrom::kNone),
        quiet_(input.quiet),
        shard_(shard),
        learner_(learner),
        messages_(messages),
        progress_(progress) {}

  LearnedChunk operator()(const Task& task) {
    LearnedChunk chunk;
    records_.start(task.chunk);
    while (auto record = records_.next()) {
      if (!*record) {
        messages_.record_error(record->error(), *task.chunk.path);
        ++chunk.counts.left_out;
        continue;
      }
      progress_.add_pages(1);
      if (chunk.done = add(task, **record, chunk); !chunk.done) break;
    }
    if (!quiet_) messages_.passed_over(records_.passed_over());
    return chunk;
  }

 private:
  Result<void> add(const Task& task, const Record& record, LearnedChunk& chunk) {
    const Page& page = record.page;
    if (!page.site.empty() && !shard_.holds(page.site)) {
      ++chunk.counts.other_shards;
      return {};
    }
    if (record.replaced != 0) chunk.warnings.add(Warning::kReplaced, place_of(task, record));
    if (page.site.empty() && site_wanted_)
      chunk.warnings.add(Warning::kNothingLearned, place_of(task, record));
    ++(page.site.empty() ? chunk.counts.without_site : chunk.counts.learned);
    return learner_.add(page);
  }

  RecordReader records_;
  bool site_wanted_;
  bool quiet_;
  const Shard& shard_;
  StreamingLearner& learner_;
  Messages& messages_;
  Progress& progress_;
};

}  // namespace

LearnCounts& LearnCounts::operator+=(const LearnCounts& other) {
  learned += other.learned;
  without_site += other.without_site;
  other_shards += other.other_shards;
  left_out += other.left_out;
  return *this;
}

Result<LearnCounts> add_pages(const std::vector<InputFile>& files, const InputSettings& input,
                              const Shard& shard, StreamingLearner& learner, Messages& messages) {
  Progress progress("learning", total_bytes(files), input.quiet);
  TaskReader reader(files, input.read, messages, progress);
  LearnCounts counts;
  Result<void> failed;
  run_pipeline(
      input.thread_count(), [&] { return reader.next(); },
      [&] { return LearnWorker(input, shard, learner, messages, progress); },
      [&](LearnedChunk& chunk) {
        if (!chunk.done) failed = std::move(chunk.done);
        counts += chunk.counts;
        messages.warn(chunk.warnings);
        return failed.has_value();
      });
  if (!failed) return std::unexpected(std::move(failed.error()));
  return counts;
}

void warn_of_few_articles(const ModelFigures& model, const std::string& path, Messages& messages) {
  for (const auto& site : model.few_articles_sites)
    messages.warning("few articles", few_articles_text(site.name, site.pages, site.articles));
  if (const std::uint64_t more = model.few_articles - model.few_articles_sites.size(); more > 0) {
    messages.warning("more few articles", counted(more, "more site") +
                                              (more == 1 ? " has" : " have") +
                                              " few articles for the number of pages; `chaff "
                                              "inspect " +
                                              path + "` names them");
  }
}

}  // namespace chaff::cli
