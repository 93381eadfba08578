// The tags of a line's element and of those around it, and how much of the line is in links.
#include <array>
#include <cstdint>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

enum Feature : std::size_t {
  kMarked,
  kLinked,
  kAllLinked,
  kDepth,
  kParagraph,
  kHeadline,
  kHeading,
  kItem,
  kCell,
  kLink,
  kInline,
  kControl,
  kInNav,
  kInHeader,
  kInFooter,
  kInMain,
  kInArticle,
  kInSection,
  kInForm,
  kInTable,
  kInList,
  kInFigure,
  kInQuote,
  kInCode,
  kFeatureCount
};

constexpr auto kFeatures = feature_names<Feature>({
    {kMarked, "marked"},         // the page has markup
    {kLinked, "linked"},         // share of the line that is in links
    {kAllLinked, "all_linked"},  // all of it is
    {kDepth, "depth"},           // of its element, from 0 to 1
    // the innermost block element is of this kind
    {kParagraph, "tag_paragraph"},
    {kHeadline, "tag_headline"},
    {kHeading, "tag_heading"},
    {kItem, "tag_item"},
    {kCell, "tag_cell"},
    {kLink, "tag_link"},      // the innermost element of all is a link
    {kInline, "tag_inline"},  // or a span or the like
    {kControl, "tag_control"},
    // an element around the line is one of these
    {kInNav, "in_nav"},
    {kInHeader, "in_header"},
    {kInFooter, "in_footer"},
    {kInMain, "in_main"},
    {kInArticle, "in_article"},
    {kInSection, "in_section"},
    {kInForm, "in_form"},
    {kInTable, "in_table"},
    {kInList, "in_list"},
    {kInFigure, "in_figure"},
    {kInQuote, "in_quote"},
    {kInCode, "in_code"},
});
static_assert(kFeatureCount - kInNav == kRegions);

constexpr double kNearlyAll = 0.9;
constexpr double kFullDepth = 32;

// The feature of an element's kind; a block has none.
constexpr std::array<std::size_t, kElementKinds> kKindFeatures = {
    kFeatureCount, kParagraph, kHeadline, kHeading, kItem, kCell, kLink, kInline, kControl};

class Tags final : public Heuristic {
 public:
  std::string_view name() const override { return "tags"; }
  std::string_view summary() const override {
    return "HTML only: the tags around a line, and how much of it is in links";
  }
  FactSet needs() const override { return {Fact::kMarkup}; }
  Reason usual_reason() const override { return Reason::kContext; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureTable table) const override {
    const auto& elements = page.markup.elements();
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      const Unit& unit = page.units[i];
      table.set(i, kMarked, 1);
      table.set(i, kLinked, unit.links);
      table.set(i, kAllLinked, unit.links >= kNearlyAll);
      if (unit.element == MarkupElement::kNone) continue;
      table.set(i, kDepth, std::min(1.0, elements[unit.element].depth / kFullDepth));
      measure_kinds(elements, unit.element, i, table);
      for (std::uint32_t at = unit.element; at != MarkupElement::kNone; at = elements[at].parent)
        measure_regions(elements[at].traits.regions, i, table);
    }
  }

 private:
  // Inline elements count, and so does the block that they are in.
  static void measure_kinds(const std::vector<MarkupElement>& elements, std::uint32_t element,
                            std::size_t unit, FeatureTable table) {
    for (std::uint32_t at = element; at != MarkupElement::kNone; at = elements[at].parent) {
      const ElementKind kind = elements[at].traits.kind;
      const std::size_t feature = kKindFeatures[static_cast<std::size_t>(kind)];
      if (feature != kFeatureCount) table.set(unit, static_cast<Feature>(feature), 1);
      if (kind != ElementKind::kInline && kind != ElementKind::kLink) return;
    }
  }

  static void measure_regions(std::uint16_t regions, std::size_t unit, FeatureTable table) {
    for (std::size_t bit = 0; regions != 0;
         ++bit, regions = static_cast<std::uint16_t>(regions >> 1)) {
      if ((regions & 1) != 0) table.set(unit, static_cast<Feature>(kInNav + bit), 1);
    }
  }
};

}  // namespace

const Heuristic& tags() {
  static const Tags heuristic;
  return heuristic;
}

}  // namespace chaff::detail
