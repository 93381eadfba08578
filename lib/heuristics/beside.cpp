// What other articles have where a line is, directly below or above a template. If one has prose
// below "By our reporter", the others have, too; below "More news", all have repeated lines.
#include "templates/beside.h"

#include <algorithm>
#include <optional>

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

LineBeside line_of(const Unit& unit) {
  return {unit.repeated ? 1.0 : 0.0, unit.prose ? 1.0 : 0.0, length_ratio(unit.shape.bytes)};
}

// The mean without this page's own line, for the page usually is one of those that the template was
// learned from (PageFacts::share).
LineBeside without(const Beside& mean, const LineBeside& own, std::uint32_t articles) {
  const auto others = [&](std::uint8_t all, double here) {
    return std::clamp((all / Beside::kScale * articles - here) / (articles - 1.0), 0.0, 1.0);
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
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      const bool has_next = i + 1 < page.units.size();
      if (i > 0) measure_side(page, i, i - 1, kBelow, table);
      if (has_next) measure_side(page, i, i + 1, kAbove, table);
      if (has_next) measure_head(page, i, table);
    }
  }

 private:
  // The unit's line template, if it is on enough articles. Models of earlier revisions of learning
  // do not have the lines beside it: there, both sides are empty.
  static std::optional<StoredTemplate> template_of(const PageFacts& page, std::size_t unit) {
    const std::uint32_t found = page.units[unit].line_template;
    if (found == SiteBlock::kNone || page.site.articles_of(found) < kMinArticles) return {};
    const StoredTemplate line = page.site.at(found);
    return line.above == Beside() && line.below == Beside() ? std::nullopt : std::optional(line);
  }

  // Compares a unit with what other articles have on the same side of its neighbour.
  static void measure_side(const PageFacts& page, std::size_t unit, std::size_t neighbour,
                           const Side& side, FeatureTable table) {
    const auto found = template_of(page, neighbour);
    if (!found) return;
    const LineBeside own = line_of(page.units[unit]);
    const LineBeside others =
        without(neighbour < unit ? found->below : found->above, own, found->articles);
    table.set(unit, side.known, page.share(found->articles));
    table.set(unit, side.repeated, others.repeated);
    table.set(unit, side.prose, others.prose);
    table.set(unit, side.length, others.length);
    table.set(unit, side.differs, own.length - others.length);
  }

  static void measure_head(const PageFacts& page, std::size_t unit, FeatureTable table) {
    const auto found = template_of(page, unit);
    if (!found) return;
    const LineBeside others = without(found->below, line_of(page.units[unit + 1]), found->articles);
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
