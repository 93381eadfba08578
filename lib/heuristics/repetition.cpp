// Lines that other articles of the site carry too. Prose has features of its own: a few articles
// repeat a background paragraph, most articles repeat a promo.
#include <algorithm>
#include <cmath>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

enum Feature : std::size_t {
  kRepeatedBelow2,
  kRepeated2To6,
  kRepeated6To20,
  kRepeated20To50,
  kRepeatedFrom50,
  kProseBelow2,
  kProse2To6,
  kProse6To20,
  kProse20To50,
  kProseFrom50,
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

constexpr auto kFeatures = feature_names<Feature>({
    // one of five classes, by the percentage of the site's articles that carry the line
    {kRepeatedBelow2, "repeated_below_2"},
    {kRepeated2To6, "repeated_2_to_6"},
    {kRepeated6To20, "repeated_6_to_20"},
    {kRepeated20To50, "repeated_20_to_50"},
    {kRepeatedFrom50, "repeated_from_50"},
    // the same classes for prose
    {kProseBelow2, "prose_below_2"},
    {kProse2To6, "prose_2_to_6"},
    {kProse6To20, "prose_6_to_20"},
    {kProse20To50, "prose_20_to_50"},
    {kProseFrom50, "prose_from_50"},
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

// Where the classes begin. The weight of a class is not proportional to the share.
constexpr double kShares[] = {0.02, 0.06, 0.2, 0.5};
constexpr Feature kClasses[] = {kRepeatedBelow2, kRepeated2To6, kRepeated6To20, kRepeated20To50,
                                kRepeatedFrom50};
constexpr Feature kProseClasses[] = {kProseBelow2, kProse2To6, kProse6To20, kProse20To50,
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

  void measure(const PageFacts& page, FeatureTable table) const override {
    const double known = std::min(1.0, std::log2(1.0 + page.site.articles()) / 6);
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      const Unit& unit = page.units[i];
      const bool line = unit.line_template != SiteBlock::kNone;
      // Runs that cover all of it count as the line: it may break differently on every page.
      if (line || unit.run_cover >= kCovered) {
        measure_repeated(page, i, line, table);
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

  static void measure_repeated(const PageFacts& page, std::size_t i, bool line,
                               FeatureTable table) {
    const Unit& unit = page.units[i];
    const StoredTemplate repeated = page.site.at(line ? unit.line_template : unit.run_template);
    const double company = line ? repeated.company : company_here(page, i);
    const double share = page.share(repeated.articles);
    const auto share_class = std::ranges::upper_bound(kShares, share) - std::begin(kShares);
    table.set(i, (unit.prose ? kProseClasses : kClasses)[share_class], 1);
    table.set(i, kRepeatedCount, std::min(1.0, std::log2(repeated.articles) / 7));
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
