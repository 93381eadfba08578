// How fast are fingerprints made from tokens: of lines, of all runs of tokens, and of the runs that
// winnowing chooses?
#include "text/fingerprint.h"

#include <algorithm>
#include <set>

#include "check.h"
#include "measure.h"
#include "text/segment.h"

namespace chaff::bench {
namespace {

using Tokens = std::vector<std::uint64_t>;

std::vector<detail::Document> segmented(const Texts& texts) {
  std::vector<detail::Document> docs(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) detail::segment(texts[i].text, 0, docs[i]);
  return docs;
}

const std::vector<detail::Document>& documents() {
  static const auto all = segmented(input());
  return all;
}

// The polynomial by its definition: every token times its power of the base.
std::uint64_t slow_hash(const Tokens& tokens, detail::Salt salt) {
  constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15u, kSaltStep = 0xD6E8FEB86659FD93u;
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::uint64_t power = 1;
    for (std::size_t j = i + 1; j < tokens.size(); ++j) power *= kBase;
    sum += tokens[i] * power;
  }
  return detail::mix(sum + static_cast<std::uint64_t>(salt) * kSaltStep + tokens.size());
}

void check_sequences(const Tokens& page) {
  const Tokens tokens(page.begin(), page.begin() + static_cast<std::ptrdiff_t>(
                                                       std::min<std::size_t>(page.size(), 300)));
  for (const detail::Salt salt :
       {detail::Salt::kMasked, detail::Salt::kExact, detail::Salt::kRun}) {
    must(detail::hash_tokens(tokens, salt) == slow_hash(tokens, salt),
         "the fingerprint of a sequence is its polynomial");
  }
}

void check_runs(const Tokens& tokens) {
  Tokens runs;
  detail::hash_runs(tokens, runs);
  must(runs.size() ==
           (tokens.size() < detail::kRunTokens ? 0 : tokens.size() - detail::kRunTokens + 1),
       "every window has a fingerprint");
  for (std::size_t i = 0; i < runs.size(); ++i) {
    must(
        runs[i] == detail::hash_tokens({tokens.data() + i, detail::kRunTokens}, detail::Salt::kRun),
        "the rolling hash is the hash of each window");
  }
}

void check_winnowing(const Tokens& tokens) {
  Tokens runs;
  detail::hash_runs(tokens, runs);
  std::set<std::uint32_t> expected;
  const std::size_t window = std::min(runs.size(), detail::kWinnowWindow);
  for (std::size_t i = 0; window > 0 && i + window <= runs.size(); ++i) {
    std::size_t best = i;
    for (std::size_t j = i; j < i + window; ++j) best = runs[j] <= runs[best] ? j : best;
    expected.insert(static_cast<std::uint32_t>(best));
  }
  std::vector<std::uint32_t> chosen;
  detail::winnow(runs, chosen);
  must(std::vector<std::uint32_t>(expected.begin(), expected.end()) == chosen,
       "winnowing chooses the smallest of every window");
}

template <class Check>
void check_some(Check check) {
  for (std::size_t i = 0; i < std::min<std::size_t>(200, documents().size()); ++i) {
    const auto& tokens = documents()[i].token_hash;
    check(Tokens(tokens.begin(), tokens.end()));
  }
}

void lines(benchmark::State& state) {
  check_some(check_sequences);
  documents();
  measure(state, input(), [] {
    std::uint64_t sum = 0;
    for (const detail::Document& doc : documents()) {
      for (const detail::Line& line : doc.lines) {
        sum += detail::hash_tokens(
            {doc.token_hash.data() + line.first_token, doc.token_hash.data() + line.last_token},
            detail::Salt::kMasked);
      }
    }
    benchmark::DoNotOptimize(sum);
  });
}

void runs(benchmark::State& state) {
  check_some(check_runs);
  Tokens out;
  measure(state, input(), [&] {
    for (const detail::Document& doc : documents()) {
      detail::hash_runs(doc.token_hash, out);
      benchmark::DoNotOptimize(out.data());
    }
  });
}

void winnow(benchmark::State& state) {
  check_some(check_winnowing);
  std::vector<Tokens> hashed(documents().size());
  for (std::size_t i = 0; i < hashed.size(); ++i)
    detail::hash_runs(documents()[i].token_hash, hashed[i]);
  std::vector<std::uint32_t> out;
  measure(state, input(), [&] {
    for (const Tokens& doc : hashed) {
      detail::winnow(doc, out);
      benchmark::DoNotOptimize(out.data());
    }
  });
}

BENCHMARK(lines)->Name("fingerprint/lines")->Unit(benchmark::kMillisecond);
BENCHMARK(runs)->Name("fingerprint/runs")->Unit(benchmark::kMillisecond);
BENCHMARK(winnow)->Name("fingerprint/winnow")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace chaff::bench
