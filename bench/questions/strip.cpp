// How fast are pages stripped: of well-known sites, with unknown lines, of unknown sites, in
// scripts without spaces, and as one huge line?
#include <algorithm>
#include <map>
#include <set>

#include "chaff/learner.h"
#include "chaff/model.h"
#include "chaff/stripper.h"
#include "chaff/write.h"

#include "check.h"
#include "measure.h"

namespace chaff::bench {
namespace {

constexpr std::int64_t kBytes = 8'000'000;
constexpr std::size_t kWellKnown = 20;  // pages

const Model& model() {
  static const Model learned = [] {
    Learner learner = *Learner::create();
    for (const Text& text : input()) learner.add(text.page());
    return learner.build(1, Sample::kDrop);
  }();
  return learned;
}

// Reasons are for who reads them: without them, as the command line.
Stripper stripper(bool reasons = false) {
  return *Stripper::create(model(), RuleSet::builtin(), {.reasons = reasons});
}

using Spans = std::vector<Span>;

Spans spans_of(const StripResult& result) {
  Spans spans;
  for (const Removal& removal : result.removed) spans.push_back(removal.span);
  return spans;
}

bool in_character(std::string_view text, std::uint64_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

void check_spans(std::string_view text, const std::vector<Removal>& removed) {
  std::string expected, kept;
  std::uint64_t at = 0;
  for (const Removal& removal : removed) {
    const auto [begin, end] = removal.span;
    must(at <= begin && begin < end && end <= text.size(),
         "removed spans are sorted, disjoint and inside the text");
    must(!in_character(text, begin) && !in_character(text, end), "no character is cut");
    expected += text.substr(at, begin - at);
    at = end;
  }
  expected += text.substr(at);
  append_kept(text, removed, kept);
  must(kept == expected, "kept text is the text without the removed spans");
}

// Where plain counting is surely right: lines on nine tenths of a site's pages are removed, long
// lines on one page are kept.
class PlainCounts {
 public:
  explicit PlainCounts(const Texts& all) {
    for (const Text& text : all) {
      ++pages_[text.site];
      std::set<std::string_view> lines;
      each_line(text.text, [&](std::size_t begin, std::size_t end) {
        lines.insert(std::string_view(text.text).substr(begin, end - begin));
      });
      for (const auto line : lines) ++carriers_[text.site][line];
    }
  }

  void compare(const Text& text, const std::vector<Removal>& removed) {
    const auto& carriers = carriers_.at(text.site);
    each_line(text.text, [&](std::size_t begin, std::size_t end) {
      const std::size_t on = carriers.at(std::string_view(text.text).substr(begin, end - begin));
      const bool menu = on * 10 >= pages_.at(text.site) * 9, prose = on == 1 && end - begin >= 200;
      if (!menu && !prose) return;
      const bool gone = std::ranges::any_of(
          removed, [&](const Removal& r) { return r.span.begin <= begin && end <= r.span.end; });
      (menu ? menus_ : prose_) += 1;
      right_menus_ += menu && gone;
      right_prose_ += prose && !gone;
    });
  }

  void judge() const {
    must(right_menus_ >= 0.97 * menus_, "lines on nine tenths of a site's pages go");
    must(right_prose_ >= 0.97 * prose_, "long lines on one page are kept");
  }

 private:
  template <class Visit>
  static void each_line(std::string_view text, Visit visit) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      if (end > begin) visit(begin, end);
      begin = end + 1;
    }
  }

  std::map<std::string_view, std::size_t> pages_;
  std::map<std::string_view, std::map<std::string_view, std::size_t>> carriers_;
  double menus_ = 0, prose_ = 0, right_menus_ = 0, right_prose_ = 0;
};

void check(const Texts& texts) {
  const Texts some = first(texts, 400'000);
  Stripper used = stripper();
  for (const Text& text : some) check_spans(text.text, used.strip(text.page()).removed);
  for (std::size_t i = std::min<std::size_t>(some.size(), 20); i-- > 0;) {
    Stripper fresh = stripper();
    must(spans_of(fresh.strip(some[i].page())) == spans_of(used.strip(some[i].page())),
         "a page does not depend on those before it");
  }
}

void strip(benchmark::State& state, const Texts& texts, bool reasons = false) {
  check(texts);
  Stripper one = stripper(reasons);
  measure(state, texts, [&] {
    std::size_t removed = 0;
    for (const Text& text : texts) removed += one.strip(text.page()).removed.size();
    benchmark::DoNotOptimize(removed);
  });
}

void hits(benchmark::State& state) {
  const Texts texts = first(of_large_sites(input(), kWellKnown), kBytes);
  PlainCounts counts(input());
  Stripper one = stripper();
  for (const Text& text : first(texts, 2'000'000))
    counts.compare(text, one.strip(text.page()).removed);
  counts.judge();
  strip(state, texts);
}

void reasons(benchmark::State& state) {
  strip(state, first(of_large_sites(input(), kWellKnown), kBytes), true);
}

void misses(benchmark::State& state) {
  strip(state, first(without_repeats(of_large_sites(input(), kWellKnown)), kBytes));
}

void unknown_site(benchmark::State& state) {
  Texts texts = first(input(), kBytes);
  for (Text& text : texts) text.site.clear();
  strip(state, texts);
}

void cjk(benchmark::State& state) { strip(state, first(without_spaces(input()), kBytes)); }

void one_line(benchmark::State& state) {
  Texts texts = as_one_line(input());
  if (!texts.empty()) texts[0].text.resize(std::min<std::size_t>(texts[0].text.size(), 4'000'000));
  strip(state, texts);
}

BENCHMARK(hits)->Name("strip/hits")->Unit(benchmark::kMillisecond);
BENCHMARK(reasons)->Name("strip/hits with reasons")->Unit(benchmark::kMillisecond);
BENCHMARK(misses)->Name("strip/misses")->Unit(benchmark::kMillisecond);
BENCHMARK(unknown_site)->Name("strip/unknown_site")->Unit(benchmark::kMillisecond);
BENCHMARK(cjk)->Name("strip/cjk")->Unit(benchmark::kMillisecond);
BENCHMARK(one_line)->Name("strip/one_line")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace chaff::bench
