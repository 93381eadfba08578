// Lines that begin or end as many others of the site do: "Read also: …", "By …", "… comments".
#include <algorithm>
#include <cmath>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

constexpr std::string_view kFeatures[] = {
    "prefix_share",
    "prefix_company",  // square root of the share of articles; neighbours of its
                       // carriers are templates
    "prefix_strong",   // on a tenth of the articles and more, mostly among templates
    "prefix_once",     // share of the articles, less where articles have several such lines: a list
    "prefix_header",
    "prefix_footer",  // the same where its carriers stand above or below the
                      // articles
    "suffix_share",
    "suffix_company",
    "suffix_strong",
    "suffix_once",
    "suffix_header",
    "suffix_footer",
};

class Slots final : public Heuristic {
 public:
  std::string_view name() const override { return "slots"; }
  std::string_view summary() const override {
    return "Lines that begin or end as many others of the site do";
  }
  FactSet needs() const override { return {Fact::kSlots, Fact::kLines}; }
  Reason usual_reason() const override { return Reason::kSlottedLine; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureColumns out) const override {
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      const Unit& unit = page.units[i];
      if (unit.line_template != SiteBlock::kNone) continue;  // the whole line says more
      const FeatureRow x = out.row(i);
      fill(page, unit, unit.prefix_template, unit.prefix_tokens, x);
      fill(page, unit, unit.suffix_template, unit.suffix_tokens, x.from(6));
    }
  }

 private:
  static void fill(const PageFacts& page, const Unit& unit, std::uint32_t index,
                   std::uint8_t tokens, FeatureRow x) {
    if (index == SiteBlock::kNone) return;
    const StoredTemplate slot = page.site.at(index);
    x[0] = std::sqrt(page.share(slot.articles));
    x[1] = slot.company;
    x[2] = x[0] > 0.3 && slot.company >= 0.6;
    // Many sentences begin with the same word, and short pages have few lines to tell it by.
    const double certain = tokens > 1 || !unit.prose;
    x[3] = certain * x[0] *
           std::min(1.0, static_cast<double>(slot.articles) / std::max(1u, slot.rests));
    x[4] = x[3] * std::max(0.0, 1 - 2 * slot.side);
    x[5] = x[3] * std::max(0.0, 2 * slot.side - 1);
  }
};

}  // namespace

const Heuristic& slots() {
  static const Slots heuristic;
  return heuristic;
}

}  // namespace chaff::detail
