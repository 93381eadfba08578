// How fast are sites learned, from pages to the bytes of a model? And how fast is the model built
// from the sample?
#include <algorithm>

#include "chaff/learner.h"
#include "chaff/model.h"

#include "check.h"
#include "measure.h"
#include "reference/lines_of_sites.h"
#include "templates/templates.h"
#include "text/example.h"

namespace chaff::bench {
namespace {

Learner learner_of(const Texts& texts) {
  Learner learner = *Learner::create();
  for (const Text& text : texts) learner.add(text.page());
  return learner;
}

bool same(const Model& a, const Model& b) { return std::ranges::equal(a.bytes(), b.bytes()); }

// Compares line templates with plain counting. Articles are groups of pages, so a template is on at
// least as many pages; and a line on every page of a site is a template of the site.
void check_templates(const Model& model, const Texts& texts) {
  detail::Document doc;
  for (const auto& [site, lines] : reference::lines_of_sites(texts)) {
    const auto index = model.find(site);
    must(index.has_value(), "the model knows every site");
    const auto templates = *model.templates(*index);
    std::set<std::uint64_t> known;
    for (const TemplateInfo& t : templates) {
      if (t.kind != TemplateKind::kLine || t.example.size() > detail::kExampleBytes - 4) {
        continue;  // the example may be cut
      }
      detail::segment(t.example, 0, doc);
      must(doc.lines.size() == 1, "the example of a line is a line");
      const auto found = lines.find(doc.lines[0].exact);
      must(found != lines.end() && found->second.size() >= t.articles && t.articles >= 2,
           "a line template is on as many pages as it states");
      known.insert(doc.lines[0].exact);
    }
    const SiteInfo info = *model.site(*index);
    for (const Text& text : texts) {
      if (text.site != site || info.articles < 8) continue;
      detail::segment(text.text, 0, doc);
      for (const detail::Line& line : doc.lines) {
        const bool on_all = line.exact != 0 && line.exact == line.masked &&
                            lines.at(line.exact).size() == info.pages;
        if (on_all && line.end - line.begin < detail::kExampleBytes - 4) {
          must(known.contains(line.exact), "a line on all pages is a template");
        }
      }
      break;
    }
  }
}

void check() {
  const Texts some = first(input(), 4'000'000);
  const Learner learner = learner_of(some);
  const Model model = learner.build();
  check_templates(model, some);
  must(same(learner.build(2), model), "two threads build the same model");
  Texts reversed(some.rbegin(), some.rend());
  must(same(learner_of(reversed).build(), model), "the order of pages makes no difference");
}

void learn(benchmark::State& state) {
  check();
  measure(state, input(), [] {
    benchmark::DoNotOptimize(learner_of(input()).build(1, Sample::kDrop).bytes().size());
  });
}

void build(benchmark::State& state, Sample sample) {
  check();
  const Learner learner = learner_of(input());
  measure(state, input(),
          [&] { benchmark::DoNotOptimize(learner.build(1, sample).bytes().size()); });
}

void build_without_sample(benchmark::State& state) { build(state, Sample::kDrop); }
void build_with_sample(benchmark::State& state) { build(state, Sample::kKeep); }

BENCHMARK(learn)->Unit(benchmark::kMillisecond);
BENCHMARK(build_without_sample)->Name("build")->Unit(benchmark::kMillisecond);
BENCHMARK(build_with_sample)->Name("build/with_sample")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace chaff::bench
