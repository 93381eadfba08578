// Which side of the article a line stands on, by the templates around it: the model knows of each
// how much of a page's fresh text stands above it on the whole site, so that a page of one line
// still shows where its article is.
#include <algorithm>
#include <cmath>
#include <vector>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

constexpr double kFirm = 0.3;  // degree of repetition from which a template's side is trusted

constexpr std::size_t kFrameLines = 3;

constexpr std::string_view kFeatures[] = {
    "header",            // the unit is a template that stands above the articles
    "footer",            // below them
    "footer_above",      // how far the next firm template above is a footer
    "header_below",      // how far the next firm template below is a header
    "footer_far_above",  // the same of the one that is most so
    "header_far_below",
    "footers_above",  // mean of the last three
    "headers_below",
    "in_zone",  // between headers and footers
    "in_strict_zone",
    "site_prose",
    "site_prose_short",
    "headline_distance",  // logarithm of the lines since the headline
    "below_open",  // below the headline, as long as neither a footer nor a strong cue has come
    "below_open_short",
    "site_known",  // logarithm of the number of the site's articles
    "framed_top",  // the page begins with a header, as whole pages do and extracted text does not
    "framed_end",  // it ends with a footer
    "unframed_short",  // neither, for a line that is not prose
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

  void measure(const PageFacts& page, FeatureColumns out) const override {
    const std::size_t n = page.units.size();
    const auto side = [&](const Unit& unit) {
      return unit.line_template != SiteBlock::kNone ? page.site.at(unit.line_template).side : 0.5;
    };
    const auto firm = [&](const Unit& unit) {
      return unit.line_template != SiteBlock::kNone && unit.degree >= kFirm;
    };
    const double known =
        page.site.articles() < 2 ? 0 : std::min(1.0, std::log2(1.0 * page.site.articles()) / 8);
    double last = 0, most = 0, mean = 0, open = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const FeatureRow x = out.row(i);
      const Unit& unit = page.units[i];
      x[2] = last;
      x[4] = most;
      x[6] = mean;
      x[10] = page.site.articles() < 2 ? page.prose_ratio : page.site.prose();
      x[11] = unit.prose ? 0.0 : x[10];
      if (page.headline < n && i > page.headline)
        x[12] = std::min(1.0, std::log2(1.0 + static_cast<double>(i - page.headline)) / 7);
      x[13] = open;
      x[14] = unit.prose ? 0 : open;
      x[15] = known;
      if (i == page.headline) open = 1;
      if (unit.has_cue && unit.cue.strong && i > page.headline + 3) open *= 0.5;
      if (!firm(unit)) continue;
      last = side(unit);
      x[0] = unit.degree * std::max(0.0, 1 - 2 * last);
      x[1] = unit.degree * std::max(0.0, 2 * last - 1);
      most = std::max(most, last);
      open = std::min(open, 2 - 2 * last);
      mean += (last - mean) / 3;
    }
    double top = 0, end = 0;
    for (std::size_t i = 0; i < std::min(n, kFrameLines); ++i) {
      top = std::max<double>(top, out.row(i)[0]);
      end = std::max<double>(end, out.row(n - 1 - i)[1]);
    }
    last = most = mean = 0;
    for (std::size_t i = n; i-- > 0;) {
      const FeatureRow x = out.row(i);
      const Unit& unit = page.units[i];
      x[3] = last;
      x[5] = most;
      x[7] = mean;
      x[16] = top;
      x[17] = end;
      x[18] = unit.prose ? 0 : (1 - top) * (1 - end);
      x[8] = (1 - x[2]) * (1 - x[3]);
      x[9] = (1 - x[4]) * (1 - x[5]);
      if (!firm(unit)) continue;
      last = 1 - side(unit);
      most = std::max(most, last);
      mean += (last - mean) / 3;
    }
  }
};

}  // namespace

const Heuristic& zone() {
  static const Zone heuristic;
  return heuristic;
}

}  // namespace chaff::detail
