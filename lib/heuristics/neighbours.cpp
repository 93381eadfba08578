// What surrounds a line, in windows of growing size: fresh prose is evidence for article, repeated
// lines and cues are evidence for boilerplate.
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

enum Feature : std::size_t {
  kProseAbove1,
  kProseAbove3,
  kProseAbove8,
  kProseAbove24,
  kProseBelow1,
  kProseBelow3,
  kProseBelow8,
  kProseBelow24,
  kRepeatedAbove1,
  kRepeatedAbove3,
  kRepeatedAbove8,
  kRepeatedAbove24,
  kRepeatedBelow1,
  kRepeatedBelow3,
  kRepeatedBelow8,
  kRepeatedBelow24,
  kCueAbove1,
  kCueAbove3,
  kCueBelow1,
  kCueBelow3,
  kShortAround3,
  kShortAround8,
  kFeatureCount
};

constexpr auto kFeatures = feature_names<Feature>({
    // logarithm of the length of fresh prose
    {kProseAbove1, "prose_above_1"},
    {kProseAbove3, "prose_above_3"},
    {kProseAbove8, "prose_above_8"},
    {kProseAbove24, "prose_above_24"},
    {kProseBelow1, "prose_below_1"},
    {kProseBelow3, "prose_below_3"},
    {kProseBelow8, "prose_below_8"},
    {kProseBelow24, "prose_below_24"},
    // mean degree of repetition
    {kRepeatedAbove1, "repeated_above_1"},
    {kRepeatedAbove3, "repeated_above_3"},
    {kRepeatedAbove8, "repeated_above_8"},
    {kRepeatedAbove24, "repeated_above_24"},
    {kRepeatedBelow1, "repeated_below_1"},
    {kRepeatedBelow3, "repeated_below_3"},
    {kRepeatedBelow8, "repeated_below_8"},
    {kRepeatedBelow24, "repeated_below_24"},
    // share of lines with a strong cue
    {kCueAbove1, "cue_above_1"},
    {kCueAbove3, "cue_above_3"},
    {kCueBelow1, "cue_below_1"},
    {kCueBelow3, "cue_below_3"},
    // share of lines that are not prose
    {kShortAround3, "short_around_3"},
    {kShortAround8, "short_around_8"},
});

// A window of lines, and the features that it fills.
struct Window {
  std::size_t lines;
  Feature prose_above, prose_below, repeated_above, repeated_below;
};
constexpr Window kWindows[] = {
    {1, kProseAbove1, kProseBelow1, kRepeatedAbove1, kRepeatedBelow1},
    {3, kProseAbove3, kProseBelow3, kRepeatedAbove3, kRepeatedBelow3},
    {8, kProseAbove8, kProseBelow8, kRepeatedAbove8, kRepeatedBelow8},
    {24, kProseAbove24, kProseBelow24, kRepeatedAbove24, kRepeatedBelow24},
};

// Running sums over the units: with them a window of any size costs two look-ups.
struct Sums {
  std::vector<double> prose{0}, repeated{0}, cue{0}, rough{0};

  explicit Sums(const PageFacts& page) {
    for (std::vector<double>* sums : {&prose, &repeated, &cue, &rough})
      sums->reserve(page.units.size() + 1);
    for (const Unit& unit : page.units) {
      prose.push_back(prose.back() + (unit.prose && !unit.repeated ? unit.shape.length() : 0));
      repeated.push_back(repeated.back() + unit.degree);
      cue.push_back(cue.back() + unit.has_strong_cue());
      rough.push_back(rough.back() + !unit.prose);
    }
  }
};

class Neighbours final : public Heuristic {
 public:
  std::string_view name() const override { return "neighbours"; }
  std::string_view summary() const override {
    return "What surrounds a line: fresh prose, repeated lines, cues";
  }
  FactSet needs() const override { return {Fact::kLines, Fact::kRuns, Fact::kCues}; }
  Reason usual_reason() const override { return Reason::kContext; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureTable table) const override {
    const Sums sums(page);
    const std::size_t n = page.units.size();
    const auto sum = [](const std::vector<double>& s, std::size_t begin, std::size_t end) {
      return s[end] - s[begin];
    };
    const auto mean = [&](const std::vector<double>& s, std::size_t begin, std::size_t end) {
      return end > begin ? sum(s, begin, end) / static_cast<double>(end - begin) : 0.0;
    };
    const auto letters = [&](std::size_t begin, std::size_t end) {
      return std::min(1.0, std::log2(1 + sum(sums.prose, begin, end)) / 12);
    };
    for (std::size_t i = 0; i < n; ++i) {
      const auto above = [&](std::size_t lines) { return i - std::min(i, lines); };
      const auto below = [&](std::size_t lines) { return std::min(n, i + 1 + lines); };
      for (const Window& window : kWindows) {
        const std::size_t top = above(window.lines), bottom = below(window.lines);
        table.set(i, window.prose_above, letters(top, i));
        table.set(i, window.prose_below, letters(i + 1, bottom));
        table.set(i, window.repeated_above, mean(sums.repeated, top, i));
        table.set(i, window.repeated_below, mean(sums.repeated, i + 1, bottom));
      }
      table.set(i, kCueAbove1, mean(sums.cue, above(1), i));
      table.set(i, kCueAbove3, mean(sums.cue, above(3), i));
      table.set(i, kCueBelow1, mean(sums.cue, i + 1, below(1)));
      table.set(i, kCueBelow3, mean(sums.cue, i + 1, below(3)));
      table.set(i, kShortAround3, mean(sums.rough, above(3), below(3)));
      table.set(i, kShortAround8, mean(sums.rough, above(8), below(8)));
    }
  }
};

}  // namespace

const Heuristic& neighbours() {
  static const Neighbours heuristic;
  return heuristic;
}

}  // namespace chaff::detail
