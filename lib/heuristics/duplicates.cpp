// Lines that are on a page twice, and the page's title. The title marks the headline; its copies in
// breadcrumbs and share bars are not article.
#include <algorithm>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

enum Feature : std::size_t {
  kTwiceLater,
  kTwiceEarlier,
  kHeadline,
  kTitleAgain,
  kTitleInside,
  kAboveHeadline,
  kBelowHeadline,
  kBelowHeadlineLong,
  kTeaser,
  kEchoLater,
  kEchoEarlier,
  kFeatureCount
};

constexpr auto kFeatures = feature_names<Feature>({
    {kTwiceLater, "twice_later"},      // the same line is on the page above
    {kTwiceEarlier, "twice_earlier"},  // the same line is on the page below
    {kHeadline, "headline"},
    {kTitleAgain, "title_again"},        // the title, or its other part, elsewhere
    {kTitleInside, "title_inside"},      // the title with something before it: a breadcrumb
    {kAboveHeadline, "above_headline"},  // the headline is known and is below
    {kBelowHeadline, "below_headline"},  // in the two lines below the headline: date, author
    {kBelowHeadlineLong, "below_headline_long"},  // and too long for those
    {kTeaser, "teaser"},                          // the headline of another page
    {kEchoLater, "echo_later"},      // share of its token runs that recur below: an excerpt above
                                     // the article
    {kEchoEarlier, "echo_earlier"},  // share of its token runs that are on the page above
});

constexpr std::uint32_t kMaxBylineLength = 50;

// Share of its token runs that make a unit an echo of another part of the page.
constexpr double kEcho = 0.5;

class Duplicates final : public Heuristic {
 public:
  std::string_view name() const override { return "duplicates"; }
  std::string_view summary() const override {
    return "Lines that are on a page twice; the headline and its copies";
  }
  FactSet needs() const override {
    FactSet facts = kHeadlineFacts;
    return facts |= {Fact::kEchoes};
  }
  Reason usual_reason() const override { return Reason::kDuplicateTitle; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  // A byline below the headline is no duplicate, though its place is evidence. A menu that a page
  // has twice is one that all pages have.
  Reason reason(const PageFacts& /*page*/, const Unit& unit) const override {
    const bool twice = !unit.repeated && (unit.earlier_on_page || unit.later_on_page);
    const bool duplicate = twice || unit.excerpt || unit.title != TitleMatch::kNone ||
                           std::max(unit.echo_earlier, unit.echo_later) >= kEcho || unit.teaser;
    return duplicate ? usual_reason() : Reason::kContext;
  }

  void measure(const PageFacts& page, FeatureTable table) const override {
    const std::size_t n = page.units.size();
    const bool known = page.headline < n;
    for (std::size_t i = 0; i < n; ++i) {
      const Unit& unit = page.units[i];
      const bool headline = i == page.headline;
      const bool below = known && i > page.headline && i <= page.headline + 2;
      table.set(i, kTwiceLater, !headline && unit.earlier_on_page);
      table.set(i, kTwiceEarlier, !headline && unit.later_on_page);
      table.set(i, kHeadline, headline);
      table.set(i, kTitleAgain, !headline && is_title_part(unit.title));
      table.set(i, kTitleInside, unit.title == TitleMatch::kInside);
      table.set(i, kAboveHeadline, known && i < page.headline);
      table.set(i, kBelowHeadline, below);
      table.set(i, kBelowHeadlineLong, below && unit.shape.length() > kMaxBylineLength);
      table.set(i, kTeaser, !headline && unit.teaser);
      table.set(i, kEchoLater, unit.echo_later);
      table.set(i, kEchoEarlier, unit.echo_earlier);
    }
  }
};

}  // namespace

const Heuristic& duplicates() {
  static const Duplicates heuristic;
  return heuristic;
}

}  // namespace chaff::detail
