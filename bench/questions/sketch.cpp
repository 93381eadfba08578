// How fast does learning decide which pages of a site to sample, and store them?
#include <map>

#include "chaff/learner.h"

#include "check.h"
#include "measure.h"
#include "sample/sample.h"

namespace chaff::bench {
namespace {

// All keys of a site, sorted: the sample holds the pages with the smallest keys.
void check(const Texts& texts) {
  const LearnOptions options{.sample_pages = 10, .page_bytes = 2048};
  std::map<std::string, detail::SiteSample> samples;
  std::map<std::string, std::map<detail::PageKey, const Text*>> expected;
  for (const Text& text : texts) {
    const detail::PageKey key = detail::page_key(text.page(), options.seed);
    samples[text.site].add(key, {.text = text.text, .title = text.title}, options);
    expected[text.site][key] = &text;
  }
  for (const auto& [site, pages] : expected) {
    const auto& kept = samples[site].pages();
    must(kept.size() == std::min<std::size_t>(pages.size(), options.sample_pages),
         "a sample is full where there are pages enough");
    auto page = pages.begin();
    for (const auto& [key, sampled] : kept) {
      must(key == page->first &&
               sampled.text == detail::shorten(page->second->text, options.page_bytes),
           "a sample has the smallest keys");
      ++page;
    }
  }
}

void keys(benchmark::State& state) {
  check(first(input(), 8'000'000));
  measure(state, input(), [] {
    for (const Text& text : input()) benchmark::DoNotOptimize(detail::page_key(text.page(), 0));
  });
}

// A new learner each time is the expensive case: every page is copied until the samples are full.
void add(benchmark::State& state) {
  check(first(input(), 8'000'000));
  measure(state, input(), [] {
    Learner learner = *Learner::create();
    for (const Text& text : input()) learner.add(text.page());
    benchmark::DoNotOptimize(&learner);
  });
}

BENCHMARK(keys)->Name("sketch/key")->Unit(benchmark::kMillisecond);
BENCHMARK(add)->Name("sketch/add")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace chaff::bench
