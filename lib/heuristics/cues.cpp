// Lines that a cue rule matches, or that many sites carry: boilerplate by their words, on any site.
// All there is to go by on a single page.
#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

constexpr std::string_view kFeatures[] = {
    "cue_strong", "cue_hint",
    "cue_strong_fresh",  // a strong cue in a line that the site does not repeat
};

class Cues final : public Heuristic {
 public:
  std::string_view name() const override { return "cues"; }
  std::string_view summary() const override {
    return "Lines that a cue rule matches, by their words";
  }
  FactSet needs() const override { return {Fact::kCues, Fact::kLines, Fact::kRuns}; }
  Reason usual_reason() const override { return Reason::kCue; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureColumns out) const override {
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      const Unit& unit = page.units[i];
      if (!unit.has_cue) continue;
      const FeatureRow x = out.row(i);
      x[unit.cue.strong ? 0 : 1] = 1;
      x[2] = unit.cue.strong && !unit.repeated;
    }
  }
};

}  // namespace

const Heuristic& cues() {
  static const Cues heuristic;
  return heuristic;
}

}  // namespace chaff::detail
