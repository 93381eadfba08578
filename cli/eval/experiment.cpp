#include "eval/experiment.h"

#include <algorithm>
#include <ctime>
#include <limits>
#include <optional>
#include <utility>

#include "chaff/learner.h"
#include "chaff/model.h"
#include "chaff/stripper.h"

#include "console/progress.h"
#include "run/pipeline.h"

namespace chaff::cli {
namespace {

// Of this thread: other work of the machine hardly matters.
double processor_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

Model learn(const PageList& pages, const LearnOptions& options) {
  Learner learner = *Learner::create(options);
  for (const LabelledPage* page : pages) learner.add(page->page());
  return learner.build(1, Sample::kDrop);
}

void count(const LabelledPage& page, const std::vector<Removal>& removed, Outcome& outcome) {
  outcome.evaluation.add(page.site, compare(page.text, page.labels, removed));
  const std::vector<Confusion> each = compare_each(page.text, page.labels, removed);
  for (std::size_t i = 0; i < removed.size(); ++i) {
    for (Removed* sum : {&outcome.reasons[std::string(name(removed[i].reason))],
                         &outcome.categories[std::string(name(removed[i].category))]}) {
      sum->boilerplate += each[i].cut_boilerplate;
      sum->article += each[i].cut_article;
    }
  }
  ++outcome.pages;
  outcome.text_bytes += page.text.size();
}

std::vector<Outcome> run_one(const Experiment& experiment, const Conditions& conditions) {
  const Model model =
      experiment.model ? *experiment.model : learn(experiment.learned, conditions.learn);
  std::vector<Stripper> strippers;
  for (const Setup* setup : experiment.setups) {
    const Weights& weights = experiment.weights ? *experiment.weights : setup->weights;
    strippers.push_back(*Stripper::create(model, setup->rules, setup->options, weights));
  }
  std::vector<Outcome> outcomes(strippers.size());
  for (unsigned round = 0; round < conditions.rounds; ++round) {
    for (std::size_t s = 0; s < strippers.size(); ++s) {
      double seconds = 0;
      for (const LabelledPage* page : experiment.measured) {
        const double before = processor_seconds();
        const StripResult& result = strippers[s].strip(page->page());
        seconds += processor_seconds() - before;
        if (round == 0) count(*page, result.removed, outcomes[s]);
      }
      outcomes[s].seconds = round == 0 ? seconds : std::min(outcomes[s].seconds, seconds);
    }
  }
  return outcomes;
}

// Text to be stripped, for progress.
std::uint64_t work(const Experiment& experiment, const Conditions& conditions) {
  std::uint64_t bytes = 0;
  for (const LabelledPage* page : experiment.measured) bytes += page->text.size();
  return bytes * experiment.setups.size() * conditions.rounds;
}

void add(const RemovedBy& from, RemovedBy& to) {
  for (const auto& [name, removed] : from) {
    to[name].boilerplate += removed.boilerplate;
    to[name].article += removed.article;
  }
}

}  // namespace

Outcome& Outcome::operator+=(const Outcome& other) {
  evaluation += other.evaluation;
  add(other.reasons, reasons);
  add(other.categories, categories);
  pages += other.pages;
  text_bytes += other.text_bytes;
  seconds += other.seconds;
  return *this;
}

std::vector<std::vector<Outcome>> run(const std::vector<Experiment>& experiments,
                                      const Conditions& conditions) {
  std::uint64_t total = 0, done_bytes = 0;
  for (const Experiment& experiment : experiments) total += work(experiment, conditions);
  Progress progress("measuring", total, conditions.quiet);
  std::vector<std::vector<Outcome>> outcomes;
  auto next = experiments.begin();
  run_pipeline(
      conditions.threads,
      [&] {
        return next == experiments.end() ? std::optional<const Experiment*>()
                                         : std::optional(&*next++);
      },
      [&] {
        return [&](const Experiment* experiment) { return run_one(*experiment, conditions); };
      },
      [&](std::vector<Outcome>& done) {
        const Experiment& experiment = experiments[outcomes.size()];
        progress.add_pages(experiment.measured.size());
        progress.at(done_bytes += work(experiment, conditions));
        outcomes.push_back(std::move(done));
        return true;
      });
  return outcomes;
}

}  // namespace chaff::cli
