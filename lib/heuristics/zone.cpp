// On which side of the article a line is, by the templates around it. The model stores the side of
// each template, how much of a page's fresh text is above it on the whole site; so even a page with
// one line of article shows where the article is.
#include <algorithm>
#include <vector>

#include "base/log_scale.h"
#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

enum Feature : std::size_t {
  kHeader,
  kFooter,
  kFooterAbove,
  kHeaderBelow,
  kFooterFarAbove,
  kHeaderFarBelow,
  kFootersAbove,
  kHeadersBelow,
  kInZone,
  kInStrictZone,
  kSiteProse,
  kSiteProseShort,
  kHeadlineDistance,
  kBelowOpen,
  kBelowOpenShort,
  kSiteKnown,
  kFramedTop,
  kFramedEnd,
  kUnframedShort,
  kSide,
  kSideHere,
  kFeatureCount
};

constexpr auto kFeatures = feature_names<Feature>({
    {kHeader, "header"},                    // the unit is a template above the articles
    {kFooter, "footer"},                    // the unit is a template below the articles
    {kFooterAbove, "footer_above"},         // how far the next firm template above is a footer
    {kHeaderBelow, "header_below"},         // how far the next firm template below is a header
    {kFooterFarAbove, "footer_far_above"},  // the largest footer_above so far
    {kHeaderFarBelow, "header_far_below"},  // the largest header_below so far
    {kFootersAbove, "footers_above"},       // moving average over about three firm templates
    {kHeadersBelow, "headers_below"},
    {kInZone, "in_zone"},  // between headers and footers
    {kInStrictZone, "in_strict_zone"},
    {kSiteProse, "site_prose"},  // share of prose on the site's pages
    {kSiteProseShort, "site_prose_short"},
    {kHeadlineDistance, "headline_distance"},  // logarithm of the lines since the headline
    {kBelowOpen, "below_open"},  // below the headline, before any footer or strong cue
    {kBelowOpenShort, "below_open_short"},
    {kSiteKnown, "site_known"},          // logarithm of the number of the site's articles
    {kFramedTop, "framed_top"},          // the page begins with a header: a whole page does,
                                         // extracted text does not
    {kFramedEnd, "framed_end"},          // the page ends with a footer
    {kUnframedShort, "unframed_short"},  // neither, for a line that is not prose
    // share of the fresh text above it
    {kSide, "side"},           // on all pages that have the line, if it is a template
    {kSideHere, "side_here"},  // on this page
});

// Degree of repetition from which the side of a template is trusted.
constexpr double kTrustedSide = 0.3;

// Of a fresh line that is not prose, measured by prose.
constexpr double kShortWeight = 0.3;

// Lines at the top and at the end of the page in which a frame shows.
constexpr std::size_t kFrameLines = 3;

// How far templates, seen one after the other, are on the far side of the article.
struct FarSide {
  double last = 0, most = 0, mean = 0;

  void add(double value) {
    last = value;
    most = std::max(most, value);
    mean += (value - mean) / 3;
  }
};

class Zone final : public Heuristic {
 public:
  std::string_view name() const override { return "zone"; }
  std::string_view summary() const override {
    return "Whether the templates around a line are headers or footers of the site";
  }
  FactSet needs() const override { return kHeadlineFacts; }
  Reason usual_reason() const override { return Reason::kContext; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureTable table) const override {
    const std::vector<Place> places = find_places(page);
    measure_site(page, places, table);
    measure_zones(page, places, table);
    measure_sides(page, places, table);
  }

 private:
  // What other passes found out about a unit.
  struct Place {
    bool known = false;    // it has a template
    bool trusted = false;  // whose side is trusted
    double side = 0;       // of the template, 0: a header, 1: a footer
    FarSide headers;       // in the units below
  };

  static std::vector<Place> find_places(const PageFacts& page) {
    std::vector<Place> places(page.units.size());
    FarSide headers;
    for (std::size_t i = places.size(); i-- > 0;) {
      const Unit& unit = page.units[i];
      Place& place = places[i];
      place.headers = headers;
      place.known = unit.line_template != SiteBlock::kNone;
      if (!place.known) continue;
      place.side = page.site.at(unit.line_template).side;
      place.trusted = unit.degree >= kTrustedSide;
      if (place.trusted) headers.add(1 - place.side);
    }
    return places;
  }

  static double header(const Unit& unit, const Place& place) {
    return place.trusted ? unit.degree * std::max(0.0, 1 - 2 * place.side) : 0;
  }
  static double footer(const Unit& unit, const Place& place) {
    return place.trusted ? unit.degree * std::max(0.0, 2 * place.side - 1) : 0;
  }

  // What is the same for the whole page.
  static void measure_site(const PageFacts& page, const std::vector<Place>& places,
                           FeatureTable table) {
    const std::uint32_t articles = page.site.articles();
    const double known = articles < 2 ? 0 : LogScale<8>::get()(articles - 1);
    const double prose = articles < 2 ? page.prose_ratio : page.site.prose();
    const std::size_t n = page.units.size();
    float top = 0, end = 0;
    for (std::size_t i = 0; i < std::min(n, kFrameLines); ++i) {
      const std::size_t last = n - 1 - i;
      top = std::max(top, static_cast<float>(header(page.units[i], places[i])));
      end = std::max(end, static_cast<float>(footer(page.units[last], places[last])));
    }
    const double unframed = (1 - double{top}) * (1 - double{end});
    for (std::size_t i = 0; i < n; ++i) {
      table.set(i, kSiteKnown, known);
      table.set(i, kSiteProse, prose);
      table.set(i, kFramedTop, top);
      table.set(i, kFramedEnd, end);
      if (page.units[i].prose) continue;
      table.set(i, kSiteProseShort, prose);
      table.set(i, kUnframedShort, unframed);
    }
  }

  static void measure_zones(const PageFacts& page, const std::vector<Place>& places,
                            FeatureTable table) {
    const LogScale<7>& distance = LogScale<7>::get();
    FarSide footers;
    double open = 0;
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      const Unit& unit = page.units[i];
      const Place& place = places[i];
      table.set(i, kFooterAbove, footers.last);
      table.set(i, kFooterFarAbove, footers.most);
      table.set(i, kFootersAbove, footers.mean);
      table.set(i, kHeaderBelow, place.headers.last);
      table.set(i, kHeaderFarBelow, place.headers.most);
      table.set(i, kHeadersBelow, place.headers.mean);
      table.set(i, kInZone, (1 - rounded(footers.last)) * (1 - place.headers.last));
      table.set(i, kInStrictZone, (1 - rounded(footers.most)) * (1 - place.headers.most));
      if (i > page.headline) table.set(i, kHeadlineDistance, distance(i - page.headline));
      table.set(i, kBelowOpen, open);
      if (!unit.prose) table.set(i, kBelowOpenShort, open);
      if (i == page.headline) open = 1;
      if (unit.has_strong_cue() && i > page.headline + 3) open *= 0.5;
      if (!place.trusted) continue;
      table.set(i, kHeader, header(unit, place));
      table.set(i, kFooter, footer(unit, place));
      footers.add(place.side);
      open = std::min(open, 2 - 2 * place.side);
    }
  }

  // As the table stores it.
  static double rounded(double value) { return static_cast<float>(value); }

  // Letters of fresh text. Short lines count for less, because they may be teasers.
  static double fresh_letters(const Unit& unit) {
    return unit.repeated ? 0.0 : unit.shape.length() * (unit.prose ? 1.0 : kShortWeight);
  }

  static void measure_sides(const PageFacts& page, const std::vector<Place>& places,
                            FeatureTable table) {
    double all = 0, above = 0;
    for (const Unit& unit : page.units) all += fresh_letters(unit);
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      const double own = fresh_letters(page.units[i]);
      const double here = all > 0 ? (above + own / 2) / all : 0.5;  // above its middle
      above += own;
      table.set(i, kSideHere, here);
      table.set(i, kSide, places[i].known ? places[i].side : here);
    }
  }
};

}  // namespace

const Heuristic& zone() {
  static const Zone heuristic;
  return heuristic;
}

}  // namespace chaff::detail
