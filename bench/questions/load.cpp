// How long does it take to open a model of many sites, and to strip the first page with it?
#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

#include "chaff/files.h"
#include "chaff/learner.h"
#include "chaff/model.h"
#include "chaff/stripper.h"

#include "check.h"
#include "measure.h"
#include "support/temp_dir.h"

namespace chaff::bench {
namespace {

// A model of `sites` sites with three short pages each: beginnings of input pages, under new names.
struct Large {
  explicit Large(std::size_t sites) : path(dir / "sites.chaff") {
    constexpr std::size_t kBytes = 400;
    Learner learner = *Learner::create();
    for (std::size_t i = 0; i < sites * 3; ++i) learner.add(page(i, i / 3, kBytes));
    must(save_model(learner.build(1, Sample::kDrop), path).has_value(), "the model can be saved");
    check(sites, kBytes);
  }

  // All pages of a site come from one page, so that they repeat some of its lines.
  Page page(std::size_t i, std::size_t site, std::size_t bytes) {
    const std::string_view whole = input()[site % input().size()].text;
    id = std::to_string(i);
    name = "s" + std::to_string(site) + ".example";
    text = std::string(whole.substr(0, bytes)) + "\n" + std::to_string(i * 7919) + " " + id;
    return {text, name, id, {}};
  }

  void check(std::size_t sites, std::size_t bytes) {
    const auto model = load_model(path);
    must(model.has_value() && model->site_count() == sites && model->verify().has_value(),
         "the model is whole and has all its sites");
    for (std::size_t site = 0; site < sites; site += sites / 10) {
      Learner alone = *Learner::create();
      for (std::size_t i = site * 3; i < site * 3 + 3; ++i) alone.add(page(i, site, bytes));
      const Model small = alone.build();
      const auto index = model->find(name);
      must(index.has_value() && model->site(*index)->name == name,
           "a site is found under its name");
      const auto expected = *small.templates(0), found = *model->templates(*index);
      must(expected.size() == found.size() &&
               std::ranges::equal(expected, found, {}, &TemplateInfo::example,
                                  &TemplateInfo::example),
           "a site in a large model is what it is alone");
    }
    must(!model->find("unknown.example"), "a site that is not there is not found");
  }

  test::TempDir dir;
  std::string path, id, name, text;
};

Large& large(std::size_t sites) {
  static std::map<std::size_t, std::unique_ptr<Large>> made;
  auto& model = made[sites];
  if (!model) model = std::make_unique<Large>(sites);
  return *model;
}

void finish(benchmark::State& state, const Large& model) {
  state.counters["model_MB"] = static_cast<double>(std::filesystem::file_size(model.path)) / 1e6;
}

void load(benchmark::State& state) {
  const Large& model = large(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(load_model(model.path)->site_count());
  finish(state, model);
}

void first_page(benchmark::State& state) {
  const Large& model = large(static_cast<std::size_t>(state.range(0)));
  const RuleSet rules = RuleSet::builtin();
  Text text = input()[0];
  text.site = "s0.example";
  for (auto _ : state) {
    Stripper stripper = *Stripper::create(*load_model(model.path), rules);
    benchmark::DoNotOptimize(stripper.strip(text.page()).removed.size());
  }
  finish(state, model);
}

BENCHMARK(load)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(first_page)
    ->Name("load_and_strip_a_page")
    ->Arg(1'000)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace chaff::bench
