// What stands around a line, in windows of growing size: fresh prose speaks for it, repeated lines
// and cues against it.
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

constexpr std::array<std::size_t, 4> kWindows = {1, 3, 8, 24};

constexpr std::string_view kFeatures[] = {
    "prose_above_1",     "prose_above_3",     "prose_above_8",
    "prose_above_24",  // fresh prose: logarithm of its length
    "prose_below_1",     "prose_below_3",     "prose_below_8",
    "prose_below_24",    "repeated_above_1",  "repeated_above_3",
    "repeated_above_8",  "repeated_above_24",  // mean degree of repetition
    "repeated_below_1",  "repeated_below_3",  "repeated_below_8",
    "repeated_below_24", "cue_above_1",       "cue_above_3",
    "cue_below_1",       "cue_below_3",     // share of lines with a strong cue
    "short_around_3",    "short_around_8",  // share of lines that are not prose
};

// Running sums, so that any window costs two look-ups.
struct Sums {
  std::vector<double> prose{0}, repeated{0}, cue{0}, rough{0};

  explicit Sums(const PageFacts& page) {
    for (std::vector<double>* sums : {&prose, &repeated, &cue, &rough})
      sums->reserve(page.units.size() + 1);
    for (const Unit& unit : page.units) {
      prose.push_back(prose.back() + (unit.prose && !unit.repeated ? unit.shape.length() : 0));
      repeated.push_back(repeated.back() + unit.degree);
      cue.push_back(cue.back() + (unit.has_cue && unit.cue.strong));
      rough.push_back(rough.back() + !unit.prose);
    }
  }
};

class Neighbours final : public Heuristic {
 public:
  std::string_view name() const override { return "neighbours"; }
  std::string_view summary() const override {
    return "What stands around a line: fresh prose, repeated lines, cues";
  }
  FactSet needs() const override { return {Fact::kLines, Fact::kRuns, Fact::kCues}; }
  Reason usual_reason() const override { return Reason::kContext; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureColumns out) const override {
    const Sums sums(page);
    const std::size_t n = page.units.size();
    const auto sum = [](const std::vector<double>& s, std::size_t begin, std::size_t end) {
      return s[end] - s[begin];
    };
    const auto ratio = [&](const std::vector<double>& s, std::size_t begin, std::size_t end) {
      return end > begin ? sum(s, begin, end) / static_cast<double>(end - begin) : 0.0;
    };
    const auto letters = [&](std::size_t begin, std::size_t end) {
      return std::min(1.0, std::log2(1 + sum(sums.prose, begin, end)) / 12);
    };
    for (std::size_t i = 0; i < n; ++i) {
      const FeatureRow x = out.row(i);
      const auto above = [&](std::size_t window) { return i - std::min(i, window); };
      const auto below = [&](std::size_t window) { return std::min(n, i + 1 + window); };
      for (std::size_t w = 0; w < kWindows.size(); ++w) {
        x[w] = letters(above(kWindows[w]), i);
        x[4 + w] = letters(i + 1, below(kWindows[w]));
        x[8 + w] = ratio(sums.repeated, above(kWindows[w]), i);
        x[12 + w] = ratio(sums.repeated, i + 1, below(kWindows[w]));
      }
      x[16] = ratio(sums.cue, above(1), i);
      x[17] = ratio(sums.cue, above(3), i);
      x[18] = ratio(sums.cue, i + 1, below(1));
      x[19] = ratio(sums.cue, i + 1, below(3));
      x[20] = ratio(sums.rough, above(3), below(3));
      x[21] = ratio(sums.rough, above(8), below(8));
    }
  }
};

}  // namespace

const Heuristic& neighbours() {
  static const Neighbours heuristic;
  return heuristic;
}

}  // namespace chaff::detail
