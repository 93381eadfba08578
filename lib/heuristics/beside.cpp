// What other articles have where a line is, directly below or above a template. If one has prose
// below "By our reporter", the others have, too; below "More news", all have repeated lines.
#include "templates/beside.h"

#include <algorithm>
#include <array>
#include <vector>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

enum Feature : std::size_t {
  kBelowKnown,
  kBelowRepeated,
  kBelowProse,
  kBelowLength,
  kBelowDiffers,
  kAboveKnown,
  kAboveRepeated,
  kAboveProse,
  kAboveLength,
  kAboveDiffers,
  kHeadsRepeated,
  kHeadsProse,
  kFeatureCount
};

constexpr auto kFeatures = feature_names<Feature>({
    // if the line above is a template: the lines that other articles have below it
    {kBelowKnown, "below_known"},        // share of the articles that carry the template
    {kBelowRepeated, "below_repeated"},  // share of the lines that the site repeats
    {kBelowProse, "below_prose"},        // share of the lines that are prose
    {kBelowLength, "below_length"},      // their mean length, logarithm
    {kBelowDiffers, "below_differs"},    // how much longer this line is, logarithm
    // if the line below is a template: the lines that other articles have above it
    {kAboveKnown, "above_known"},
    {kAboveRepeated, "above_repeated"},
    {kAboveProse, "above_prose"},
    {kAboveLength, "above_length"},
    {kAboveDiffers, "above_differs"},
    // if the line itself is a template: the lines that other articles have below it
    {kHeadsRepeated, "heads_repeated"},
    {kHeadsProse, "heads_prose"},
});

// Fewer articles show no pattern.
constexpr std::uint32_t kMinArticles = 3;

// The features of one side.
struct Side {
  Feature known, repeated, prose, length, differs;
};
constexpr Side kBelow = {kBelowKnown, kBelowRepeated, kBelowProse, kBelowLength, kBelowDiffers};
constexpr Side kAbove = {kAboveKnown, kAboveRepeated, kAboveProse, kAboveLength, kAboveDiffers};

// A unit as the comparisons see it.
struct Compared {
  LineBeside own;
  Beside above, below;         // those of its template
  std::uint32_t articles = 0;  // with the template, 0 without one
};

// What a member of Beside says, as a ratio.
constexpr auto kRatios = [] {
  std::array<double, 1 + static_cast<std::size_t>(Beside::kScale)> ratios{};
  for (std::size_t i = 0; i < ratios.size(); ++i)
    ratios[i] = static_cast<double>(i) / Beside::kScale;
  return ratios;
}();

// The mean without this page's own line, for the page usually is one of those that the template was
// learned from (PageFacts::share).
LineBeside without(const Beside& mean, const LineBeside& own, std::uint32_t articles) {
  const auto others = [&](std::uint8_t all, double here) {
    return std::clamp((kRatios[all] * articles - here) / (articles - 1.0), 0.0, 1.0);
  };
  return {others(mean.repeated, own.repeated), others(mean.prose, own.prose),
          others(mean.length, own.length)};
}

class BesideTemplates final : public Heuristic {
 public:
  std::string_view name() const override { return "beside"; }
  std::string_view summary() const override {
    return "What other articles have where a line is, next to a template";
  }
  FactSet needs() const override { return kRepetitionFacts; }
  Reason usual_reason() const override { return Reason::kContext; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureTable table) const override {
    const std::vector<Compared> lines = find_lines(page);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) measure_side(page, i, lines[i], lines[i - 1], lines[i - 1].below, kBelow, table);
      if (i + 1 == lines.size()) break;
      measure_side(page, i, lines[i], lines[i + 1], lines[i + 1].above, kAbove, table);
      measure_head(i, lines[i], lines[i + 1], table);
    }
  }

 private:
  static std::vector<Compared> find_lines(const PageFacts& page) {
    std::vector<Compared> lines(page.units.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Unit& unit = page.units[i];
      lines[i].own = {unit.repeated ? 1.0 : 0.0, unit.prose ? 1.0 : 0.0,
                      length_ratio(unit.shape.bytes)};
      if (unit.line_template == SiteBlock::kNone) continue;
      const StoredTemplate line = page.site.at(unit.line_template);
      // Models of earlier revisions of learning do not have the lines beside it: there, both sides
      // are empty.
      if (line.articles < kMinArticles || (line.above == Beside() && line.below == Beside()))
        continue;
      lines[i].above = line.above;
      lines[i].below = line.below;
      lines[i].articles = line.articles;
    }
    return lines;
  }

  // Compares a unit with what other articles have on the same side of its neighbour, on average.
  static void measure_side(const PageFacts& page, std::size_t unit, const Compared& here,
                           const Compared& neighbour, const Beside& mean, const Side& side,
                           FeatureTable table) {
    if (neighbour.articles == 0) return;
    const LineBeside others = without(mean, here.own, neighbour.articles);
    table.set(unit, side.known, page.share(neighbour.articles));
    table.set(unit, side.repeated, others.repeated);
    table.set(unit, side.prose, others.prose);
    table.set(unit, side.length, others.length);
    table.set(unit, side.differs, here.own.length - others.length);
  }

  static void measure_head(std::size_t unit, const Compared& here, const Compared& next,
                           FeatureTable table) {
    if (here.articles == 0) return;
    const LineBeside others = without(here.below, next.own, here.articles);
    table.set(unit, kHeadsRepeated, others.repeated);
    table.set(unit, kHeadsProse, others.prose);
  }
};

}  // namespace

const Heuristic& beside() {
  static const BesideTemplates heuristic;
  return heuristic;
}

}  // namespace chaff::detail
