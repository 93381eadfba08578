// What the HTML of a page says of its units: the elements around each, what they hold on this page,
// and what the same paths hold on the site's other articles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "markup/markup_tree.h"
#include "model/site_block.h"
#include "templates/path_figures.h"

namespace chaff::detail {

struct Unit;

/// An element with what it holds on this page, the elements inside it included.
struct ElementFacts {
  double bytes = 0;
  double links = 0;      ///< bytes in links
  double prose = 0;      ///< bytes of prose that is not repeated
  double own_prose = 0;  ///< those of them whose box it is
  double units = 0;
  std::uint32_t box = MarkupElement::kNone;     ///< the innermost element from here outwards that
                                                ///< is no paragraph, heading, item or part of one:
                                                ///< its paragraphs are side by side
  std::uint32_t larger = MarkupElement::kNone;  ///< the nearest element around it with more bytes
  std::uint32_t path = SiteBlock::kNone;        ///< its path's template
  std::uint32_t home = MarkupElement::kNone;    ///< the innermost element from here outwards whose
                                                ///< path holds most of the articles' own prose
};

/// The markup of one page after another. Keeps its memory.
class PageMarkup {
 public:
  /// Reads the markup of a page; empty: none is known.
  void read(std::string_view markup, std::uint64_t seed) { tree_.read(markup, seed); }

  /// Measures the elements. REQUIRES the units' text facts; sets Unit::element and Unit::links.
  void measure(std::span<Unit> units, const SiteBlock& site);

  bool empty() const { return tree_.lines().empty(); }
  const std::vector<MarkupElement>& elements() const { return tree_.elements(); }
  const ElementFacts& facts(std::uint32_t element) const { return facts_[element]; }

  /// The box of at least half of the page's prose that is not repeated; else kNone.
  std::uint32_t main_box() const { return main_box_; }

  /// Bytes of the page's prose that is not repeated.
  double prose() const { return prose_; }

 private:
  MarkupTree tree_;
  std::vector<ElementFacts> facts_;
  double prose_ = 0;
  std::uint32_t main_box_ = MarkupElement::kNone;
};

}  // namespace chaff::detail
