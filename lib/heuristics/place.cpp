// Where a line is on the page: the article is where the fresh prose is, with template text above
// and below it.
#include <algorithm>

#include "base/log_scale.h"
#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

enum Feature : std::size_t {
  kBeforeProse,
  kAfterProse,
  kNoProse,
  kJustBefore,
  kJustAfter,
  kFarBefore,
  kFarAfter,
  kPageRepeated,
  kPageRepeatedShort,
  kPageProseShort,
  kPageProseUnknown,
  kFeatureCount
};

constexpr auto kFeatures = feature_names<Feature>({
    {kBeforeProse, "before_prose"},    // above all fresh prose
    {kAfterProse, "after_prose"},      // below all of it
    {kNoProse, "no_prose"},            // the page has none
    {kJustBefore, "just_before"},      // one of the three lines above the first fresh prose
    {kJustAfter, "just_after"},        // one of the three lines below the last
    {kFarBefore, "far_before"},        // logarithm of the number of lines to the first fresh prose
    {kFarAfter, "far_after"},          // logarithm of the number of lines since the last
    {kPageRepeated, "page_repeated"},  // share of the page that is repeated: much on whole pages,
                                       // little in extracted text
    {kPageRepeatedShort, "page_repeated_short"},  // this share, for a line that is not prose
    {kPageProseShort, "page_prose_short"},  // by how much prose is more than nine tenths of the
                                            // page, for a line that is not prose: in extracted text
                                            // a short line is a sub-heading rather than a menu
                                            // entry
    {kPageProseUnknown, "page_prose_unknown"},  // page_prose_short where the site is unknown
});

class Place final : public Heuristic {
 public:
  std::string_view name() const override { return "place"; }
  std::string_view summary() const override {
    return "Where a line is on the page, measured from its fresh prose";
  }
  FactSet needs() const override { return kRepetitionFacts; }
  Reason usual_reason() const override { return Reason::kContext; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureTable table) const override {
    const std::size_t n = page.units.size();
    std::size_t begin = n, end = 0;  // of the fresh prose
    for (std::size_t i = 0; i < n; ++i) {
      if (!page.units[i].prose || page.units[i].repeated) continue;
      begin = std::min(begin, i);
      end = i + 1;
    }
    const double mostly_prose = std::max(0.0, 10 * page.prose_ratio - 9);
    const bool unknown_site = page.site.articles() < 2;
    for (std::size_t i = 0; i < n; ++i) {
      table.set(i, kPageRepeated, page.repeated_ratio);
      if (!page.units[i].prose) {
        table.set(i, kPageRepeatedShort, page.repeated_ratio);
        table.set(i, kPageProseShort, mostly_prose);
        if (unknown_site) table.set(i, kPageProseUnknown, mostly_prose);
      }
      if (begin == n) {
        table.set(i, kNoProse, 1);
      } else if (i < begin) {
        const std::size_t lines = begin - i;
        table.set(i, kBeforeProse, 1);
        table.set(i, kJustBefore, lines <= 3);
        table.set(i, kFarBefore, distance(lines));
      } else if (i >= end) {
        const std::size_t lines = i - end + 1;
        table.set(i, kAfterProse, 1);
        table.set(i, kJustAfter, lines <= 3);
        table.set(i, kFarAfter, distance(lines));
      }
    }
  }

 private:
  static double distance(std::size_t lines) { return LogScale<6>::get()(lines - 1); }
};

}  // namespace

const Heuristic& place() {
  static const Place heuristic;
  return heuristic;
}

}  // namespace chaff::detail
