// Units that runs of tokens cover which the site repeats, however the lines are broken.
#include <algorithm>
#include <cmath>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

constexpr std::string_view kFeatures[] = {
    "run_cover",  // share of the tokens that repeated runs cover
    "run_share",  // the same, times the square root of the share of articles that carry the longest
                  // of them
    "run_prose_cover",  // both again, for prose
    "run_prose_share",
    "run_half",   // runs that are on a third of the articles or more cover nearly all of it
    "run_piece",  // a piece cut off a line because a run covers it
};

class Runs final : public Heuristic {
 public:
  std::string_view name() const override { return "runs"; }
  std::string_view summary() const override {
    return "Runs of words that the site repeats, however lines are broken";
  }
  FactSet needs() const override { return {Fact::kRuns, Fact::kLines}; }
  Reason usual_reason() const override { return Reason::kRepeatedRun; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureColumns out) const override {
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      const Unit& unit = page.units[i];
      if (unit.run_template == SiteBlock::kNone) continue;
      const std::uint32_t articles = page.site.at(unit.run_template).articles;
      // A repeated line says more than its run, unless the run is on many more articles: text that
      // each wraps differently.
      if (unit.line_template != SiteBlock::kNone &&
          articles < 2 * page.site.at(unit.line_template).articles)
        continue;
      const FeatureRow x = out.row(i);
      x[0] = unit.run_cover;
      x[1] = unit.run_cover * std::sqrt(page.share(articles));
      if (unit.prose) {
        x[2] = x[0];
        x[3] = x[1];
      }
      x[4] = unit.run_cover >= kCovered && x[1] >= 0.5;
      x[5] = unit.piece && unit.run_cover >= kCovered ? x[1] : 0.0;
    }
  }
};

}  // namespace

const Heuristic& runs() {
  static const Runs heuristic;
  return heuristic;
}

}  // namespace chaff::detail
