// Where a line stands: template text surrounds the article, and the article is where the fresh
// prose is.
#include <algorithm>
#include <cmath>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

constexpr std::string_view kFeatures[] = {
    "before_prose",  // no fresh prose stands above it
    "after_prose",   // none below it
    "no_prose",      // none on the page at all
    "just_before",   // among the three lines above the first fresh prose
    "just_after",    // among the three lines below the last
    "far_before",    // logarithm of the lines between it and the first
    "far_after",
    "page_repeated",  // share of the page that is repeated: whole pages have much of it, extracted
                      // text little
    "page_repeated_short",  // the same for a line that is not prose
    "page_prose_short",     // how far prose makes up more than nine tenths of the page, for a line
                            // that is not prose: what an extractor left, where a short line is more
                            // often a sub-heading than a menu entry
    "page_prose_unknown",   // the same where the site is unknown
};

class Place final : public Heuristic {
 public:
  std::string_view name() const override { return "place"; }
  std::string_view summary() const override {
    return "Where a line stands on the page, measured from its fresh prose";
  }
  FactSet needs() const override { return kRepetitionFacts; }
  Reason usual_reason() const override { return Reason::kContext; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureColumns out) const override {
    const std::size_t n = page.units.size();
    std::size_t begin = n, end = 0;  // of the fresh prose
    for (std::size_t i = 0; i < n; ++i) {
      if (!page.units[i].prose || page.units[i].repeated) continue;
      begin = std::min(begin, i);
      end = i + 1;
    }
    for (std::size_t i = 0; i < n; ++i) {
      const FeatureRow x = out.row(i);
      x[7] = page.repeated_ratio;
      x[8] = page.units[i].prose ? 0 : page.repeated_ratio;
      x[9] = page.units[i].prose ? 0 : std::max(0.0, 10 * page.prose_ratio - 9);
      x[10] = page.site.articles() < 2 ? x[9] : 0.0;
      if (begin == n) {
        x[2] = 1;
      } else if (i < begin) {
        x[0] = 1;
        x[3] = begin - i <= 3;
        x[5] = std::min(1.0, std::log2(static_cast<double>(begin - i)) / 6);
      } else if (i >= end) {
        x[1] = 1;
        x[4] = i - end < 3;
        x[6] = std::min(1.0, std::log2(static_cast<double>(i - end + 1)) / 6);
      }
    }
  }
};

}  // namespace

const Heuristic& place() {
  static const Place heuristic;
  return heuristic;
}

}  // namespace chaff::detail
