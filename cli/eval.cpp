// chaff eval
#include <array>
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>
#include <set>

#include "json.h"
#include "learning.h"
#include "reading.h"

namespace chaff::cli {
namespace {

struct State {
  InputSettings input;
  LearnSettings learn;
  StripSettings strip;
  std::string model;
  bool no_model = false;
  bool holdout = false;
  bool json = false;
};

struct LabelledPage {
  std::string id, site, title, text, labels;
  Page page() const { return {text, site, id, title}; }
};

// Bytes that one reason removed.
struct Removed {
  std::uint64_t boilerplate = 0;
  std::uint64_t article = 0;
};

std::vector<LabelledPage> read_pages(const std::vector<InputFile>& files, const InputSettings& input, Messages& messages) {
  std::vector<LabelledPage> pages;
  Progress progress("reading", total_bytes(files), input.quiet);
  TaskReader reader(files, input.read, messages, progress);
  RecordReader records(input.read);
  while (auto task = reader.next()) {
    records.start(task->block);
    while (auto record = records.next()) {
      if (!*record) {
        messages.error(record->error());
      } else if ((*record)->labels.empty() && !(*record)->page.text.empty()) {
        messages.error({ErrorCode::kBadRecord,
                        *task->block.path + ": line " + std::to_string((*record)->line) +
                            ": no labels; eval needs one character a line, 1 article or 0 boilerplate",
                        (*record)->line});
      } else {
        const Page& p = (*record)->page;
        pages.push_back({std::string(p.id), std::string(p.site), std::string(p.title), std::string(p.text),
                         std::string((*record)->labels)});
      }
    }
  }
  return pages;
}

// With --holdout: the first half of each site's pages teach, the others are measured.
std::vector<bool> teachers(const std::vector<LabelledPage>& pages, bool holdout) {
  std::map<std::string_view, std::size_t> total, seen;
  for (const LabelledPage& page : pages) ++total[page.site];
  std::vector<bool> teaches;
  for (const LabelledPage& page : pages) teaches.push_back(!holdout || seen[page.site]++ < total[page.site] / 2);
  return teaches;
}

Result<Model> model_for(const State& state, const std::vector<LabelledPage>& pages, const std::vector<bool>& teaches) {
  if (!state.model.empty()) return load_model(state.model);
  auto learner = Learner::create(state.learn.options);
  if (!learner) return std::unexpected(learner.error());
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (teaches[i] && !state.no_model) learner->add(pages[i].page());
  }
  return learner->build(state.input.thread_count(), Sample::kDrop);
}

void print_row(const std::string& name, std::uint64_t pages, const Quality& q, const Confusion& bytes) {
  std::printf("%-32s %6llu  %.4f  %.4f  %.4f  %9.0f  %6.2f %%\n", name.c_str(), static_cast<unsigned long long>(pages), q.precision, q.recall,
              q.f1, Evaluation::cut_per_million(bytes), 100 * Evaluation::residue(bytes));
}

std::string json_row(std::uint64_t pages, const Quality& q, const Confusion& bytes) {
  return "\"pages\":" + std::to_string(pages) + ",\"P\":" + json_number(q.precision) + ",\"R\":" + json_number(q.recall) +
         ",\"F1\":" + json_number(q.f1) + ",\"cut_per_million\":" + json_number(Evaluation::cut_per_million(bytes)) +
         ",\"residue\":" + json_number(Evaluation::residue(bytes));
}

void print_report(const Evaluation& evaluation, const std::map<std::string_view, Removed>& reasons, std::uint64_t pages, bool json) {
  if (json) {
    std::cout << '{' << json_row(pages, evaluation.mean(), evaluation.bytes()) << ",\"sites\":{";
    const char* comma = "";
    for (const auto& [name, site] : evaluation.sites()) {
      std::cout << comma << json_string(name) << ":{" << json_row(site.pages, site.mean(), site.bytes) << '}';
      comma = ",";
    }
    std::cout << "},\"reasons\":{";
    comma = "";
    for (const auto& [name, removed] : reasons) {
      std::cout << comma << json_string(name) << ":{\"boilerplate\":" << removed.boilerplate << ",\"article\":" << removed.article << '}';
      comma = ",";
    }
    std::cout << "}}\n";
    return;
  }
  std::printf("%-32s %6s  %6s  %6s  %6s  %9s  %8s\n", "site", "pages", "P", "R", "F1", "cut/M", "left");
  for (const auto& [name, site] : evaluation.sites()) print_row(name, site.pages, site.mean(), site.bytes);
  print_row("mean", pages, evaluation.mean(), evaluation.bytes());
  std::printf("\n%-16s %18s %18s\n", "removed because", "boilerplate bytes", "article bytes");
  for (const auto& [name, removed] : reasons) {
    std::printf("%-16s %18llu %18llu\n", std::string(name).c_str(), static_cast<unsigned long long>(removed.boilerplate),
                static_cast<unsigned long long>(removed.article));
  }
}

int evaluate(const State& state, Messages& messages) {
  const auto files = open_inputs(state.input.inputs, messages);
  const auto pages = read_pages(files, state.input, messages);
  if (pages.empty()) return fail(messages, {ErrorCode::kNoPages, "the inputs hold no labelled page", 0});
  const auto rules = state.strip.rules();
  if (!rules) return fail(messages, rules.error());
  const auto teaches = teachers(pages, state.holdout);
  const auto model = model_for(state, pages, teaches);
  if (!model) return fail(messages, model.error());
  auto stripper = Stripper::create(*model, *rules, state.strip.options);
  if (!stripper) return fail(messages, stripper.error());

  Evaluation evaluation;
  std::map<std::string_view, Removed> reasons;
  std::uint64_t measured = 0;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (state.holdout && teaches[i]) continue;
    const LabelledPage& page = pages[i];
    const StripResult& result = stripper->strip(page.page());
    evaluation.add(page.site, compare(page.text, page.labels, result.removed));
    ++measured;
    for (const Removal& removal : result.removed) {
      const Confusion one = compare(page.text, page.labels, {removal});
      Removed& sum = reasons[name(removal.reason)];
      sum.boilerplate += one.cut_boilerplate;
      sum.article += one.cut_article;
    }
  }
  print_report(evaluation, reasons, measured, state.json);
  return kDone;
}

}  // namespace

Run add_eval(CLI::App& app) {
  auto state = std::make_shared<State>();
  CLI::App* command = app.add_subcommand("eval", "Measure quality on labelled pages");
  state->input.add_to(*command);
  command->add_option("--labels-field", state->input.read.labels_field, "JSONL field with one character a line: 1 article, 0 boilerplate, ? either")
      ->type_name("NAME")
      ->capture_default_str();
  auto* model = command->add_option("-m,--model", state->model, "A model; without it the sites are learned from the same pages first")
                    ->type_name("MODEL");
  command->add_flag("--no-model", state->no_model, "Cues and shape alone")->excludes(model);
  command->add_flag("--holdout", state->holdout, "Learn the first half of each site's pages, measure the second")->excludes(model);
  command->add_flag("--json", state->json, "The report as one JSON object");
  state->learn.add_to(*command);
  state->strip.add_to(*command);
  command->footer(
      "P: share of what stays that is article; R: share of the article that stays; F1: of both; each the mean over a\n"
      "site's pages, then over sites. cut/M: article bytes removed per million; left: boilerplate that stays.\n"
      "Examples:\n"
      "  chaff eval corpus/pages\n"
      "  chaff eval labelled.jsonl.gz --holdout --json");
  return [state](Messages& messages) { return evaluate(*state, messages); };
}

}  // namespace chaff::cli
