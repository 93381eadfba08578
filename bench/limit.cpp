// How far learning and stripping are from the least that any tool must do: find the newlines and hash every line.
// usage: bench_limit FILE.jsonl[.gz|.zst]… [Google Benchmark's options]
#include <benchmark/benchmark.h>
#include <xxhash.h>

#include <cstring>
#include <iostream>
#include <string>
#include <vector>

#include "chaff/chaff.h"

namespace {

struct Text {
  std::string id, site, title, text;
  chaff::Page page() const { return {text, site, id, title}; }
};

std::vector<Text> texts;

std::int64_t total_bytes() {
  std::int64_t bytes = 0;
  for (const Text& text : texts) bytes += static_cast<std::int64_t>(text.text.size());
  return bytes;
}

chaff::Model learn() {
  chaff::Learner learner = *chaff::Learner::create();
  for (const Text& text : texts) learner.add(text.page());
  return learner.build(1, chaff::Sample::kDrop);
}

void finish(benchmark::State& state) { state.SetBytesProcessed(state.iterations() * total_bytes()); }

void BM_Limit(benchmark::State& state) {
  for (auto _ : state) {
    XXH64_hash_t sum = 0;
    for (const Text& text : texts) {
      const char* at = text.text.data();
      const char* const end = at + text.text.size();
      while (at < end) {
        const void* newline = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
        const char* const line_end = newline ? static_cast<const char*>(newline) : end;
        sum += XXH3_64bits(at, static_cast<std::size_t>(line_end - at));
        at = line_end + 1;
      }
    }
    benchmark::DoNotOptimize(sum);
  }
  finish(state);
}

void BM_Learn(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(learn().bytes().size());
  finish(state);
}

void BM_Strip(benchmark::State& state) {
  chaff::Stripper stripper = *chaff::Stripper::create(learn(), chaff::RuleSet::builtin());
  for (auto _ : state) {
    std::size_t removed = 0;
    for (const Text& text : texts) removed += stripper.strip(text.page()).removed.size();
    benchmark::DoNotOptimize(removed);
  }
  finish(state);
}

BENCHMARK(BM_Limit);
BENCHMARK(BM_Learn)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Strip)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  const chaff::InputList inputs = chaff::list_inputs({argv + 1, argv + argc});
  for (const chaff::Error& error : inputs.errors) std::cerr << error.message << '\n';
  chaff::RecordReader records({});
  for (const chaff::InputFile& file : inputs.files) {
    auto reader = chaff::BlockReader::open(file, {});
    while (reader) {
      const auto block = reader->next();
      if (!block) break;
      if (!*block) continue;
      records.start(**block);
      while (const auto record = records.next()) {
        if (!*record) continue;
        const chaff::Page& page = (*record)->page;
        texts.push_back({std::string(page.id), std::string(page.site), std::string(page.title), std::string(page.text)});
      }
    }
  }
  if (texts.empty()) {
    std::cerr << "usage: bench_limit FILE.jsonl...; the inputs hold no page\n";
    return 2;
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
