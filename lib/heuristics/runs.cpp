// Units that are covered by runs of tokens which the site repeats, wherever the lines break.
#include <algorithm>
#include <cmath>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

enum Feature : std::size_t {
  kRunCover,
  kRunShare,
  kRunProseCover,
  kRunProseShare,
  kRunHalf,
  kRunPiece,
  kRunMean,
  kRunAny,
  kRunCommon,
  kRunEverywhere,
  kFeatureCount
};

constexpr auto kFeatures = feature_names<Feature>({
    {kRunCover, "run_cover"},             // share of the tokens that repeated runs cover
    {kRunShare, "run_share"},             // run_cover times the square root of the share of
                                          // articles that carry the longest of these runs
    {kRunProseCover, "run_prose_cover"},  // run_cover and run_share, for prose
    {kRunProseShare, "run_prose_share"},
    {kRunHalf, "run_half"},    // runs on a third of the articles or more cover nearly all of it
    {kRunPiece, "run_piece"},  // a piece that was cut off a line because a run covers it
    // of all units, whether the line repeats or not
    {kRunMean, "run_mean"},              // mean share of the articles that carry the run of a token
    {kRunAny, "run_any"},                // share of the tokens in any run
    {kRunCommon, "run_common"},          // in runs on a tenth of the articles or more
    {kRunEverywhere, "run_everywhere"},  // on half of them or more
});

class Runs final : public Heuristic {
 public:
  std::string_view name() const override { return "runs"; }
  std::string_view summary() const override {
    return "Runs of words that the site repeats, however lines are broken";
  }
  FactSet needs() const override { return {Fact::kRuns, Fact::kLines}; }
  Reason usual_reason() const override { return Reason::kRepeatedRun; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  // Where a site has no runs, its lines stand for them (RunCover).
  Reason reason(const PageFacts& page, const Unit& /*unit*/) const override {
    return page.site.has_runs() ? usual_reason() : Reason::kRepeatedLine;
  }

  void measure(const PageFacts& page, FeatureTable table) const override {
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      const Unit& unit = page.units[i];
      if (unit.run_template == SiteBlock::kNone) continue;
      table.set(i, kRunMean, unit.run_share);
      table.set(i, kRunAny, unit.run_cover);
      table.set(i, kRunCommon, unit.run_common);
      table.set(i, kRunEverywhere, unit.run_everywhere);
      const std::uint32_t articles = page.site.at(unit.run_template).articles;
      // A repeated line is better evidence than its run, unless the run is on many more articles:
      // then it is text that each article wraps differently.
      if (unit.line_template != SiteBlock::kNone &&
          articles < 2 * page.site.at(unit.line_template).articles)
        continue;
      table.set(i, kRunCover, unit.run_cover);
      table.set(i, kRunShare, unit.run_cover * std::sqrt(page.share(articles)));
      const double share = table.get(i, kRunShare);  // rounded to a float
      if (unit.prose) {
        table.set(i, kRunProseCover, unit.run_cover);
        table.set(i, kRunProseShare, share);
      }
      if (unit.run_cover < kCovered) continue;
      table.set(i, kRunHalf, share >= 0.5);
      if (unit.piece) table.set(i, kRunPiece, share);
    }
  }
};

}  // namespace

const Heuristic& runs() {
  static const Runs heuristic;
  return heuristic;
}

}  // namespace chaff::detail
