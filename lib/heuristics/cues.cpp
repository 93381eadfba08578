// Lines that a cue rule matches, or that many sites carry: their words alone mark them as
// boilerplate on any site. For a single page this is the only evidence.
#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

enum Feature : std::size_t { kCueStrong, kCueHint, kCueStrongFresh, kFeatureCount };

constexpr auto kFeatures = feature_names<Feature>({
    {kCueStrong, "cue_strong"},
    {kCueHint, "cue_hint"},
    {kCueStrongFresh, "cue_strong_fresh"},  // a strong cue in a line that the site does not repeat
});

class Cues final : public Heuristic {
 public:
  std::string_view name() const override { return "cues"; }
  std::string_view summary() const override {
    return "Lines that a cue rule matches, by their words";
  }
  FactSet needs() const override { return {Fact::kCues, Fact::kLines, Fact::kRuns}; }
  Reason usual_reason() const override { return Reason::kCue; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureTable table) const override {
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      const Unit& unit = page.units[i];
      if (!unit.has_cue) continue;
      table.set(i, unit.has_strong_cue() ? kCueStrong : kCueHint, 1);
      table.set(i, kCueStrongFresh, unit.has_strong_cue() && !unit.repeated);
    }
  }
};

}  // namespace

const Heuristic& cues() {
  static const Cues heuristic;
  return heuristic;
}

}  // namespace chaff::detail
