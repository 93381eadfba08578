// What surrounds a line, in windows of growing size: fresh prose is evidence for article, repeated
// lines and cues are evidence for boilerplate.
#include <algorithm>
#include <array>
#include <vector>

#include "base/log_scale.h"
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

// A window of lines above or below a unit, and the features that it fills.
struct Window {
  std::size_t lines;
  Feature prose_above, prose_below, repeated_above, repeated_below;
  Feature cue_above = kFeatureCount, cue_below = kFeatureCount;  // none
};
constexpr std::array kWindows = {
    Window{1, kProseAbove1, kProseBelow1, kRepeatedAbove1, kRepeatedBelow1, kCueAbove1, kCueBelow1},
    Window{3, kProseAbove3, kProseBelow3, kRepeatedAbove3, kRepeatedBelow3, kCueAbove3, kCueBelow3},
    Window{8, kProseAbove8, kProseBelow8, kRepeatedAbove8, kRepeatedBelow8},
    Window{24, kProseAbove24, kProseBelow24, kRepeatedAbove24, kRepeatedBelow24},
};

// Sums over the units above one: with them a window of any size costs two look-ups.
struct Sums {
  double repeated = 0;
  std::uint64_t prose = 0;
  std::uint32_t cue = 0, rough = 0;
};

std::vector<Sums> find_sums(const PageFacts& page) {
  std::vector<Sums> sums(1);
  sums.reserve(page.units.size() + 1);
  Sums now;
  for (const Unit& unit : page.units) {
    now.prose += unit.fresh_prose() ? unit.shape.length() : 0;
    now.repeated += unit.degree;
    now.cue += unit.has_strong_cue();
    now.rough += !unit.prose;
    sums.push_back(now);
  }
  return sums;
}

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
    const std::vector<Sums> sums = find_sums(page);
    for (const Window& window : kWindows) measure_window(sums, window, table);
    const std::size_t n = page.units.size();
    for (std::size_t i = 0; i < n; ++i) {
      const auto rough = [&](std::size_t lines) {
        const std::size_t begin = i - std::min(i, lines), end = std::min(n, i + 1 + lines);
        return (sums[end].rough - sums[begin].rough) / static_cast<double>(end - begin);
      };
      table.set(i, kShortAround3, rough(3));
      table.set(i, kShortAround8, rough(8));
    }
  }

 private:
  // The lines above one unit are the lines below another.
  static void measure_window(const std::vector<Sums>& sums, const Window& window,
                             FeatureTable table) {
    const LogScale<12>& prose_scale = LogScale<12>::get();
    const std::size_t n = sums.size() - 1;
    for (std::size_t last = 1; last < n + window.lines; ++last) {  // the window ends before it
      const std::size_t begin = last - std::min(last, window.lines), end = std::min(n, last);
      const Sums &above = sums[begin], &here = sums[end];
      const auto lines = static_cast<double>(end - begin);
      const double prose = prose_scale(here.prose - above.prose);
      const double repeated = (here.repeated - above.repeated) / lines;
      const auto set = [&](std::size_t unit, Feature of_prose, Feature of_repeated,
                           Feature of_cue) {
        table.set(unit, of_prose, prose);
        table.set(unit, of_repeated, repeated);
        if (of_cue != kFeatureCount) table.set(unit, of_cue, (here.cue - above.cue) / lines);
      };
      if (last < n) set(last, window.prose_above, window.repeated_above, window.cue_above);
      if (last > window.lines)
        set(last - window.lines - 1, window.prose_below, window.repeated_below, window.cue_below);
    }
  }
};

}  // namespace

const Heuristic& neighbours() {
  static const Neighbours heuristic;
  return heuristic;
}

}  // namespace chaff::detail
