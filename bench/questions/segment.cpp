// How fast is text cut into fingerprinted lines and tokens?
#include "text/segment.h"

#include <algorithm>

#include "check.h"
#include "measure.h"
#include "reference/segmenting.h"

namespace chaff::bench {
namespace {

bool equal(const detail::Line& a, const detail::Line& b) {
  return a.begin == b.begin && a.end == b.end && a.next == b.next && a.last_token == b.last_token &&
         a.masked == b.masked && a.exact == b.exact;
}

void check(const Texts& texts) {
  detail::Document doc;
  for (const Text& text : texts) {
    detail::segment(text.text, 0, doc);
    const detail::Document expected = chaff::reference::segment(text.text, 0);
    must(doc.token_begin == expected.token_begin && doc.token_end == expected.token_end,
         "segmenting finds every token");
    must(doc.token_hash == expected.token_hash, "tokens have their fingerprints");
    must(std::ranges::equal(doc.lines, expected.lines, equal),
         "lines are where they should be, with their fingerprints");
  }
}

void segment_texts(benchmark::State& state, const Texts& texts) {
  check(first(texts, 500'000));
  detail::Document doc;
  measure(state, texts, [&] {
    for (const Text& text : texts) {
      detail::segment(text.text, 0, doc);
      benchmark::DoNotOptimize(doc.token_hash.data());
    }
  });
}

void segment_all(benchmark::State& state) { segment_texts(state, input()); }
void segment_cjk(benchmark::State& state) { segment_texts(state, without_spaces(input())); }
BENCHMARK(segment_all)->Name("segment")->Unit(benchmark::kMillisecond);
BENCHMARK(segment_cjk)->Name("segment/cjk")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace chaff::bench
