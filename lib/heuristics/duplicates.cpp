// Lines that stand twice on one page, and the page's title: it marks the headline, and its copies
// in breadcrumbs and share bars are not article.
#include <algorithm>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

constexpr std::string_view kFeatures[] = {
    "twice_later",    // stood above already
    "twice_earlier",  // comes again below
    "headline",
    "title_again",          // the title, or its other part, elsewhere
    "title_inside",         // contains the title with something before it: a breadcrumb
    "above_headline",       // the headline is known and stands below
    "below_headline",       // the headline stands in the two lines above: date, author
    "below_headline_long",  // and it is too long for those
    "teaser",               // the headline of another page
    "echo_later",    // share of its runs of tokens that come again below: an excerpt above the
                     // article
    "echo_earlier",  // that stood above already
};

constexpr std::uint32_t kShort = 50;

class Duplicates final : public Heuristic {
 public:
  std::string_view name() const override { return "duplicates"; }
  std::string_view summary() const override {
    return "Lines that stand twice on a page; the headline and its copies";
  }
  FactSet needs() const override {
    FactSet facts = kHeadlineFacts;
    return facts |= {Fact::kEchoes};
  }
  Reason usual_reason() const override { return Reason::kDuplicateTitle; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureColumns out) const override {
    const std::size_t n = page.units.size();
    for (std::size_t i = 0; i < n; ++i) {
      const Unit& unit = page.units[i];
      const FeatureRow x = out.row(i);
      x[0] = i != page.headline && unit.stood_above;
      x[1] = i != page.headline && unit.comes_again;
      x[2] = i == page.headline;
      x[3] = is_title_part(unit.title) && i != page.headline;
      x[4] = unit.title == TitleMatch::kInside;
      x[5] = page.headline < n && i < page.headline;
      x[6] = page.headline < n && i > page.headline && i <= page.headline + 2;
      x[7] = x[6] != 0 && unit.shape.length() > kShort;
      x[9] = unit.echo_later;
      x[10] = unit.echo_earlier;
      x[8] = i != page.headline && unit.title == TitleMatch::kNone &&
             unit.line_template != SiteBlock::kNone &&
             page.site.at(unit.line_template).headline > 0;
    }
  }
};

}  // namespace

const Heuristic& duplicates() {
  static const Duplicates heuristic;
  return heuristic;
}

}  // namespace chaff::detail
