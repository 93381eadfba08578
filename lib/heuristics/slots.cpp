// Lines that begin or end as many others of the site do: "Read also: …", "By …", "… comments".
#include <algorithm>
#include <cmath>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

constexpr std::string_view kFeatures[] = {
    "prefix_share",    "prefix_company",  // square root of the share of articles; neighbours of its carriers are templates
    "prefix_strong",                      // on a tenth of the articles and more, mostly among templates
    "suffix_share",    "suffix_company",  "suffix_strong",
};

class Slots final : public Heuristic {
 public:
  std::string_view name() const override { return "slots"; }
  std::string_view summary() const override { return "Lines that begin or end as many others of the site do"; }
  FactSet needs() const override { return {Fact::kSlots, Fact::kLines}; }
  Reason usual_reason() const override { return Reason::kSlottedLine; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, std::size_t first, FeatureMatrix& out) const override {
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      const Unit& unit = page.units[i];
      if (unit.line_template != SiteModel::kNone) continue;  // the whole line says more
      double* x = out.row(i).data() + first;
      fill(page, unit.prefix_template, x);
      fill(page, unit.suffix_template, x + 3);
    }
  }

 private:
  static void fill(const PageFacts& page, std::uint32_t index, double* x) {
    if (index == SiteModel::kNone) return;
    const StoredTemplate slot = page.site.at(index);
    x[0] = std::sqrt(page.share(slot.articles));
    x[1] = slot.company;
    x[2] = x[0] > 0.3 && slot.company >= 0.6;
  }
};

}  // namespace

const Heuristic& slots() {
  static const Slots heuristic;
  return heuristic;
}

}  // namespace chaff::detail
