#include "facts/headline.h"

#include <algorithm>

namespace chaff::detail {
namespace {

// A part of the title is rarer than another if its share of the articles is lower by this. A part
// on more than half of them is the site's name, unless another part is on still more.
constexpr double kAsRare = 0.05;
constexpr double kMaxHeadlineShare = 0.5;

// Upper bound of the lines between the headline in a breadcrumb and the real one.
constexpr std::size_t kHeadlineGap = 8;

// Lines below a unit that show whether it is in a menu or above an article.
constexpr std::size_t kBelow = 8;

// From this many articles on, the model knows what the site adds to its titles.
constexpr std::uint32_t kKnownTitles = 3;

// Finds the headline among the units that are parts of the title.
class TitledHeadline {
 public:
  explicit TitledHeadline(PageFacts& facts)
      : facts_(facts),
        known_(facts.site.articles() >= kKnownTitles),
        first_end_(facts.units.size()) {}

  void find() {
    facts_.headline = facts_.units.size();
    for (std::size_t i = 0; i < facts_.units.size(); ++i) {
      const Unit& unit = facts_.units[i];
      if (is_title_part(unit.title)) {
        const double share = facts_.share_of(unit);
        if (facts_.headline == facts_.units.size() || is_better(i, share)) facts_.headline = i;
        if (unit.title == TitleMatch::kEnd) first_end_ = std::min(first_end_, i);
        least_ = std::min(least_, share);
        most_ = std::max(most_, share);
      } else if (unit.fresh_prose()) {
        below_prose_ = true;
      }
    }
    facts_.headline_sure = facts_.headline < facts_.units.size() && is_sure();
  }

 private:
  // On a site whose titles are known, all of the title comes first; on another one, its beginning
  // up to a mark, because all of it has the site's name. Else the rarest part, because the site's
  // name is on all articles; among equally rare ones, the title's beginning.
  bool is_better(std::size_t unit, double share) const {
    const TitleMatch match = match_of(unit), best = match_of(facts_.headline);
    if ((match == TitleMatch::kWhole) != (best == TitleMatch::kWhole))
      return match == TitleMatch::kWhole;
    if (!known_ && facts_.units[unit].title_segment != facts_.units[facts_.headline].title_segment)
      return facts_.units[unit].title_segment;
    if (share < least_ - kAsRare) return true;
    if (share >= least_ + kAsRare) return false;
    if (match != best) return match < best;
    // A piece with the words of the headline begins a longer line.
    const bool piece = facts_.units[unit].piece,
               best_is_piece = facts_.units[facts_.headline].piece;
    return piece == best_is_piece ? is_below(unit, share) : best_is_piece;
  }

  // If the headline is on the page several times, it is the last one above the article's first
  // prose: those above it are breadcrumbs, those below are in lists. One that most articles have is
  // also in the menu.
  bool is_below(std::size_t unit, double share) const {
    if (below_prose_) return false;
    const bool near = unit - facts_.headline <= kHeadlineGap;
    if (share < kMaxHeadlineShare) return near;
    const std::size_t fresh = fresh_below(unit), best = fresh_below(facts_.headline);
    return fresh > best || (fresh == best && near);
  }

  std::size_t fresh_below(std::size_t unit) const {
    const auto below = std::span(facts_.units).subspan(unit + 1);
    return static_cast<std::size_t>(
        std::ranges::count(below.first(std::min(kBelow, below.size())), false, &Unit::repeated));
  }

  // All of an unknown title counts as its beginning: the site's name may be a part of it.
  TitleMatch match_of(std::size_t unit) const {
    const TitleMatch match = facts_.units[unit].title;
    return match == TitleMatch::kWhole && !known_ ? TitleMatch::kBegin : match;
  }

  bool is_sure() const {
    if (facts_.site.articles() < 2) {
      const Unit& unit = facts_.units[facts_.headline];
      return unit.title == TitleMatch::kWhole || (unit.title_segment && !is_end_below());
    }
    const SiteTitle& site = facts_.site.title();
    return site.prefix.tokens > 0 || site.suffix.tokens > 0 || least_ < kMaxHeadlineShare ||
           least_ < most_ - kAsRare || (known_ && is_own());
  }

  // Whether the end of the title is a line too, but not above: either part can be the site's name.
  bool is_end_below() const {
    return facts_.headline < first_end_ && first_end_ < facts_.units.size();
  }

  // Whether the headline is all of the title, and the headline of few of the pages that carry it.
  // The site's name is it on all of them; without titles, none is known.
  bool is_own() const {
    const Unit& unit = facts_.units[facts_.headline];
    if (unit.title != TitleMatch::kWhole || unit.line_template == SiteBlock::kNone) return false;
    const double ratio = facts_.site.at(unit.line_template).headline;
    return 0 < ratio && ratio < kMaxHeadlineShare;
  }

  PageFacts& facts_;
  bool known_;
  double least_ = 1, most_ = 0;  // shares of the articles that carry a part of the title
  bool below_prose_ = false;
  std::size_t first_end_;  // the first line that is the end of the title; units.size(): none
};

// Whether the block is an h1.
bool is_in_headline(const std::vector<MarkupElement>& elements, std::uint32_t element) {
  for (std::uint32_t at = element; at != MarkupElement::kNone; at = elements[at].parent) {
    const ElementKind kind = elements[at].traits.kind;
    if (kind == ElementKind::kHeadline) return true;
    if (kind != ElementKind::kInline && kind != ElementKind::kLink) return false;
  }
  return false;
}

// Without a title, or one with the site's name alone, the headline is the only line in an h1 that
// no other page has.
void find_marked_headline(PageFacts& facts) {
  const auto& elements = facts.markup.elements();
  std::size_t found = facts.units.size();
  for (std::size_t i = 0; i < facts.units.size(); ++i) {
    const Unit& unit = facts.units[i];
    if (unit.repeated || unit.has_cue || !is_in_headline(elements, unit.element)) continue;
    if (found < facts.units.size()) return;
    found = i;
  }
  if (found < facts.units.size()) facts.headline = found;
}

// Without both, the headline is a line that is on the page twice, above the article's first
// prose, and on no other page: once in the breadcrumb or on the picture, then above the text.
void find_doubled_headline(PageFacts& facts) {
  for (std::size_t i = 0; i < facts.units.size(); ++i) {
    const Unit& unit = facts.units[i];
    const bool fresh = !unit.repeated && !unit.has_cue;
    if (fresh && (unit.earlier_on_page || unit.later_on_page) && unit.tokens() >= kDoubledTokens) {
      facts.headline = i;
    } else if (fresh && unit.prose) {
      return;
    }
  }
}

}  // namespace

void find_headline(PageFacts& facts) {
  TitledHeadline(facts).find();
  if (!facts.headline_sure) find_marked_headline(facts);
  if (facts.headline == facts.units.size()) find_doubled_headline(facts);
}

}  // namespace chaff::detail
