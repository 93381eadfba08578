// Lines that other articles of the site carry too. Prose is treated apart: a background paragraph
// repeats in a few articles, a promo in most.
#include <algorithm>
#include <cmath>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

// A line counts in one of five classes by the share of the site's articles that carry it; what a
// class is worth is not in proportion to the share, and differs for prose.
constexpr double kShares[] = {0.02, 0.06, 0.2, 0.5};
constexpr std::size_t kClasses = std::size(kShares) + 1;

constexpr std::string_view kFeatures[] = {
    "repeated_below_2",
    "repeated_2_to_6",
    "repeated_6_to_20",
    "repeated_20_to_50",
    "repeated_from_50",
    "prose_below_2",
    "prose_2_to_6",
    "prose_6_to_20",
    "prose_20_to_50",
    "prose_from_50",
    "repeated_count",    // logarithm of the number of articles, whatever the site's size
    "repeated_company",  // its neighbours elsewhere are templates, too
    "repeated_place",    // it stands at the same place elsewhere
    "repeated_masked",   // only when numbers are taken as equal
    "fresh",             // nothing of it is repeated, on a site that we know well
    "fresh_prose",       // and it is prose
    "fresh_sentence",    // or a sentence at least
    "prose_amid",  // repeated prose that elsewhere stands amid prose that is not: background pasted
                   // into follow-ups
};

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

  void measure(const PageFacts& page, FeatureColumns out) const override {
    const double known = std::min(1.0, std::log2(1.0 + page.site.articles()) / 6);
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      const Unit& unit = page.units[i];
      const FeatureRow x = out.row(i);
      const bool line = unit.line_template != SiteBlock::kNone;
      if (!line && unit.run_cover < kCovered) {
        if (page.site.articles() > 1) x[14] = known * (1 - unit.run_cover);
        x[15] = unit.prose ? x[14] : 0.0;
        x[16] = unit.shape.ends_sentence && unit.shape.length() >= kSentenceLength ? x[14] : 0.0;
        continue;
      }
      // Runs that cover all of it say what the line would, if it were broken alike on every page.
      const StoredTemplate repeated = page.site.at(line ? unit.line_template : unit.run_template);
      const double company = line ? repeated.company : company_here(page, i);
      const double share = page.share(repeated.articles);
      const auto share_class =
          static_cast<std::size_t>(std::ranges::upper_bound(kShares, share) - std::begin(kShares));
      x[share_class + (unit.prose ? kClasses : 0)] = 1;
      x[10] = std::min(1.0, std::log2(repeated.articles) / 7);
      x[11] = company;
      x[12] = line ? 1 - std::min(1.0, repeated.place / 64.0) : 0.5;
      x[13] = repeated.kind == TemplateKind::kMasked;
      x[17] = unit.prose ? std::max(0.0, 1 - 2 * company) : 0;
    }
  }

 private:
  // The model does not know of a run what stands around it; the page does, as far as one page goes.
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
