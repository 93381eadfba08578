#include "facts/page_markup.h"

#include <algorithm>

#include "facts/page_facts.h"

namespace chaff::detail {
namespace {

// The share of a page's own prose that its home holds at least.
constexpr double kHomeShare = 0.5;

bool is_box(ElementKind kind) { return kind == ElementKind::kBlock || kind == ElementKind::kCell; }

}  // namespace

void PageMarkup::measure(std::span<Unit> units, const SiteBlock& site) {
  constexpr std::uint32_t kNone = MarkupElement::kNone;
  const auto& elements = tree_.elements();
  facts_.assign(elements.size(), {});
  for (std::uint32_t i = 0; i < facts_.size(); ++i) {
    const std::uint32_t parent = elements[i].parent;
    facts_[i].box = is_box(elements[i].traits.kind) || parent == kNone ? i : facts_[parent].box;
  }
  prose_ = 0;
  for (Unit& unit : units) {
    unit.element = kNone;
    unit.links = 0;
    if (unit.line >= tree_.lines().size()) continue;
    const auto& [element, link_bytes] = tree_.lines()[unit.line];
    const double bytes = unit.shape.bytes;
    const double line_bytes = std::max<double>(1, unit.line_bytes);
    unit.element = element;
    unit.links = std::min(1.0, link_bytes / line_bytes);
    const double prose = unit.fresh_prose() ? bytes : 0;
    prose_ += prose;
    if (element == kNone) continue;
    ElementFacts& facts = facts_[element];
    facts.bytes += bytes;
    facts.links += unit.links * bytes;
    facts.prose += prose;
    facts.units += 1;
    facts_[facts.box].own_prose += prose;
  }
  main_box_ = kNone;
  for (std::uint32_t i = 0; i < facts_.size(); ++i) {
    if (facts_[i].own_prose > 0 && facts_[i].own_prose >= kHomeShare * prose_) main_box_ = i;
  }
  for (std::size_t i = facts_.size(); i-- > 0;) {
    if (elements[i].parent == kNone) continue;
    ElementFacts& around = facts_[elements[i].parent];
    around.bytes += facts_[i].bytes;
    around.links += facts_[i].links;
    around.prose += facts_[i].prose;
    around.units += facts_[i].units;
  }
  for (std::uint32_t i = 0; i < facts_.size(); ++i) {
    ElementFacts& facts = facts_[i];
    if (const std::uint32_t parent = elements[i].parent; parent != kNone) {
      facts.larger = facts_[parent].bytes > facts.bytes ? parent : facts_[parent].larger;
      facts.home = facts_[parent].home;
    }
    facts.path = site.find(TemplateKind::kPath, elements[i].path);
    if (facts.path != SiteBlock::kNone && load_path(site.at(facts.path)).held >= kHomeShare)
      facts.home = i;
  }
}

}  // namespace chaff::detail
