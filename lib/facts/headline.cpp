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

// Among the units that are parts of the title, the headline is the rarest, because the site's name
// is on all articles; among equally rare ones, it is the title's beginning. If it is on the page
// several times, it is the last one above the article's first prose: those above it are
// breadcrumbs, those below are in lists.
void find_titled_headline(PageFacts& facts) {
  const std::size_t n = facts.units.size();
  facts.headline = n;
  double least = 1, most = 0;  // shares of the articles that carry a part of the title
  bool below_prose = false;
  for (std::size_t i = 0; i < n; ++i) {
    const Unit& unit = facts.units[i];
    if (is_title_part(unit.title)) {
      const double share = facts.share_of(unit);
      const Unit* best = facts.headline < n ? &facts.units[facts.headline] : nullptr;
      const bool rarer = share < least - kAsRare;
      const bool as_rare = share < least + kAsRare;
      const bool better = !best || rarer || (as_rare && unit.title < best->title);
      const bool lower = as_rare && best && unit.title == best->title && !below_prose &&
                         i - facts.headline <= kHeadlineGap;
      if (better || lower) facts.headline = i;
      least = std::min(least, share);
      most = std::max(most, share);
    } else if (unit.prose && !unit.repeated) {
      below_prose = true;
    }
  }
  const SiteTitle& known = facts.site.title();
  const bool without_site_name = known.prefix.tokens > 0 || known.suffix.tokens > 0;
  facts.headline_sure = facts.headline < n &&
                        (without_site_name || least < kMaxHeadlineShare || least < most - kAsRare);
}

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

// The title field is "Headline", "Headline – Site" or "Site: Headline".
TitleMatch match_title(std::span<const std::uint64_t> title, std::span<const std::uint64_t> unit) {
  if (unit.empty() || title.empty()) return TitleMatch::kNone;
  if (unit.size() < 2 && title.size() > 1) return TitleMatch::kNone;
  if (unit.size() <= title.size()) {
    const bool begins = std::ranges::equal(unit, title.first(unit.size()));
    const bool ends = std::ranges::equal(unit, title.last(unit.size()));
    return begins ? TitleMatch::kBegin : ends ? TitleMatch::kEnd : TitleMatch::kNone;
  }
  if (title.size() < 2 || unit.size() > 3 * title.size() + 3) return TitleMatch::kNone;
  const auto beginning = title.first(std::max<std::size_t>(2, title.size() / 2));
  return std::ranges::search(unit, beginning).empty() ? TitleMatch::kNone : TitleMatch::kInside;
}

void find_headline(PageFacts& facts) {
  find_titled_headline(facts);
  if (!facts.headline_sure) find_marked_headline(facts);
  if (facts.headline == facts.units.size()) find_doubled_headline(facts);
}

}  // namespace chaff::detail
