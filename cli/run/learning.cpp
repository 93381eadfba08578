#include "run/learning.h"

#include <atomic>
#include <utility>

#include "chaff/streaming_learner.h"

#include "console/units.h"
#include "run/pipeline.h"
#include "run/reading.h"

namespace chaff::cli {
namespace {

struct Counts {
  std::atomic<std::uint64_t> pages = 0, without_site = 0;
};

// Adds the pages of one chunk after the other, on one thread.
class LearnWorker {
 public:
  LearnWorker(const InputSettings& input, const Shard& shard, StreamingLearner& learner,
              Messages& messages, Progress& progress, Counts& counts)
      : records_(input.read),
        quiet_(input.quiet),
        shard_(shard),
        learner_(learner),
        messages_(messages),
        progress_(progress),
        counts_(counts) {}

  Result<void> operator()(const Task& task) {
    records_.start(task.chunk);
    while (auto record = records_.next()) {
      if (!*record) {
        messages_.record_error(record->error(), *task.chunk.path);
        continue;
      }
      progress_.add_pages(1);
      const Page& page = (*record)->page;
      if (!page.site.empty() && !shard_.holds(page.site)) continue;
      ++counts_.pages;
      if (page.site.empty()) ++counts_.without_site;
      if (auto added = learner_.add(page); !added) return added;
    }
    if (!quiet_) messages_.passed_over(records_.passed_over());
    return {};
  }

 private:
  RecordReader records_;
  bool quiet_;
  const Shard& shard_;
  StreamingLearner& learner_;
  Messages& messages_;
  Progress& progress_;
  Counts& counts_;
};

}  // namespace

Result<std::uint64_t> add_pages(const std::vector<InputFile>& files, const InputSettings& input,
                                const Shard& shard, StreamingLearner& learner, Messages& messages) {
  Progress progress("learning", total_bytes(files), input.quiet);
  TaskReader reader(files, input.read, messages, progress);
  Counts counts;
  Result<void> failed;
  run_pipeline(
      input.thread_count(), [&] { return reader.next(); },
      [&] { return LearnWorker(input, shard, learner, messages, progress, counts); },
      [&](Result<void>& done) {
        if (!done) failed = std::move(done);
        return failed.has_value();
      });
  if (!failed) return std::unexpected(std::move(failed.error()));
  if (counts.without_site > 0 && input.read.site_from != SiteFrom::kNone) {
    messages.warning("without site", std::to_string(counts.without_site) + " of " +
                                         counted(counts.pages, "page") +
                                         " had no site, so nothing was learned from them; see "
                                         "--site-field, --url-field, --site-from");
  }
  return counts.pages;
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
