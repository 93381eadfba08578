// How fast is text cut into lines and tokens, and these fingerprinted?
#include "segment.h"

#include "check.h"
#include "fingerprint.h"
#include "measure.h"
#include "reference/slow_segment.h"

namespace chaff::bench {
namespace {

void check(const Texts& texts) {
  detail::Document doc;
  for (const Text& text : texts) {
    detail::segment(text.text, 0, doc);
    const auto expected = reference::segment(text.text, 0);
    must(doc.lines.size() == expected.size(), "segmenting finds every line");
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const detail::Line& line = doc.lines[i];
      const reference::Line& right = expected[i];
      must(line.begin == right.begin && line.end == right.end && line.next == right.next,
           "lines begin and end where they should");
      must(line.last_token - line.first_token == right.tokens.size(), "segmenting finds every token");
      std::vector<std::uint64_t> masked, exact;
      bool number = false;
      for (std::size_t t = 0; t < right.tokens.size(); ++t) {
        const std::size_t token = line.first_token + t;
        must(doc.token_begin[token] == right.tokens[t].begin && doc.token_end[token] == right.tokens[t].end,
             "tokens begin and end where they should");
        must(doc.token_hash[token] == right.tokens[t].masked, "tokens have their fingerprints");
        masked.push_back(right.tokens[t].masked);
        exact.push_back(right.tokens[t].exact);
        number |= right.tokens[t].number;
      }
      if (masked.empty()) continue;
      must(line.masked == detail::hash_tokens(masked, detail::Salt::kMasked), "lines have their masked fingerprints");
      must(line.exact == (number ? detail::hash_tokens(exact, detail::Salt::kExact) : line.masked),
           "lines have their exact fingerprints");
    }
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
