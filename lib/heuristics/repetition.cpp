// Lines that other articles of the site carry too. Prose has features of its own: a few articles
// repeat a background paragraph, most articles repeat a promo.
#include <algorithm>

#include "base/log_scale.h"
#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

enum Feature : std::size_t {
  kRepeated,
  kRepeatedFrom2,
  kRepeatedFrom6,
  kRepeatedFrom20,
  kRepeatedFrom50,
  kRepeatedByAll,
  kRepeatedProse,
  kProseFrom2,
  kProseFrom6,
  kProseFrom20,
  kProseFrom50,
  kProseByAll,
  kRepeatedCount,
  kRepeatedCompany,
  kRepeatedPlace,
  kRepeatedMasked,
  kFresh,
  kFreshProse,
  kFreshSentence,
  kProseAmid,
  kFeatureCount
};

// The features up to this one, inclusive, only ever count for boilerplate.
constexpr Feature kLastRising = kRepeatedCount;

constexpr auto kFeatures = feature_names<Feature>({
    // whether other articles carry the line, and at least this percentage of the site's articles
    {kRepeated, "repeated"},
    {kRepeatedFrom2, "repeated_from_2"},
    {kRepeatedFrom6, "repeated_from_6"},
    {kRepeatedFrom20, "repeated_from_20"},
    {kRepeatedFrom50, "repeated_from_50"},
    {kRepeatedByAll, "repeated_by_all"},  // nearly all of eight articles or more
    // the same for prose
    {kRepeatedProse, "repeated_prose"},
    {kProseFrom2, "prose_from_2"},
    {kProseFrom6, "prose_from_6"},
    {kProseFrom20, "prose_from_20"},
    {kProseFrom50, "prose_from_50"},
    {kProseByAll, "prose_by_all"},
    {kRepeatedCount, "repeated_count"},      // logarithm of the number of articles
    {kRepeatedCompany, "repeated_company"},  // its neighbours elsewhere are templates, too
    {kRepeatedPlace, "repeated_place"},      // it is at the same place elsewhere
    {kRepeatedMasked, "repeated_masked"},    // repeated only if all numbers count as equal
    {kFresh, "fresh"},                       // nothing of it is repeated, on a well-known site
    {kFreshProse, "fresh_prose"},            // and it is prose
    {kFreshSentence, "fresh_sentence"},      // or at least a sentence
    {kProseAmid, "prose_amid"},  // repeated prose whose neighbours elsewhere are not repeated:
                                 // background pasted into follow-ups
});

// The shares of articles from which each step counts. A step adds its own weight, because the
// evidence is not proportional to the share.
constexpr double kShares[] = {0, 0.02, 0.06, 0.2, 0.5};
constexpr Feature kSteps[] = {kRepeated, kRepeatedFrom2, kRepeatedFrom6, kRepeatedFrom20,
                              kRepeatedFrom50};
constexpr Feature kProseSteps[] = {kRepeatedProse, kProseFrom2, kProseFrom6, kProseFrom20,
                                   kProseFrom50};

constexpr std::uint32_t kSentenceLength = 30;

class Repetition final : public Heuristic {
 public:
  std::string_view name() const override { return "repetition"; }
  std::string_view summary() const override {
    return "Lines that other articles of the site carry, too";
  }
  FactSet needs() const override { return kRepetitionFacts; }
  Reason usual_reason() const override { return Reason::kRepeatedLine; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  Reason reason(const PageFacts& page, const Unit& unit) const override {
    const bool masked = unit.line_template != SiteBlock::kNone &&
                        page.site.at(unit.line_template).kind == TemplateKind::kMasked;
    return masked ? Reason::kSlottedLine : usual_reason();
  }

  std::size_t rising_features() const override { return kLastRising + 1; }

  void measure(const PageFacts& page, FeatureTable table) const override {
    const double known = LogScale<6>::get()(page.site.articles());
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      const Unit& unit = page.units[i];
      if (unit.repeated) {
        measure_repeated(page, i, table);
      } else if (page.site.articles() > 1) {
        measure_fresh(unit, i, known * (1 - unit.run_cover), table);
      }
    }
  }

 private:
  static void measure_fresh(const Unit& unit, std::size_t i, double fresh, FeatureTable table) {
    table.set(i, kFresh, fresh);
    if (unit.prose) table.set(i, kFreshProse, fresh);
    if (unit.shape.ends_sentence && unit.shape.length() >= kSentenceLength)
      table.set(i, kFreshSentence, fresh);
  }

  static void measure_repeated(const PageFacts& page, std::size_t i, FeatureTable table) {
    const Unit& unit = page.units[i];
    const bool line = unit.line_template != SiteBlock::kNone;
    const StoredTemplate repeated = page.site.at(unit.whole_template());
    const double company = line ? repeated.company : company_here(page, i);
    const double share = page.share(repeated.articles);
    const auto& steps = unit.prose ? kProseSteps : kSteps;
    for (std::size_t step = 0; step < std::size(kShares); ++step)
      table.set(i, steps[step], share >= kShares[step]);
    table.set(i, unit.prose ? kProseByAll : kRepeatedByAll, page.is_by_all(repeated.articles));
    table.set(i, kRepeatedCount, LogScale<7>::get()(std::max(1u, repeated.articles) - 1));
    table.set(i, kRepeatedCompany, company);
    table.set(i, kRepeatedPlace, line ? 1 - std::min(1.0, repeated.place / 64.0) : 0.5);
    table.set(i, kRepeatedMasked, repeated.kind == TemplateKind::kMasked);
    if (unit.prose) table.set(i, kProseAmid, std::max(0.0, 1 - 2 * company));
  }

  // The model does not store the company of a run, so it is taken from this page alone.
  static double company_here(const PageFacts& page, std::size_t unit) {
    constexpr std::size_t kNear = 2;
    double near = 0, repeated = 0;
    for (std::size_t i = unit - std::min(unit, kNear);
         i < std::min(page.units.size(), unit + kNear + 1); ++i) {
      if (i == unit) continue;
      near += 1;
      repeated += page.units[i].repeated;
    }
    return near > 0 ? repeated / near : 0;
  }
};

}  // namespace

const Heuristic& repetition() {
  static const Repetition heuristic;
  return heuristic;
}

}  // namespace chaff::detail
