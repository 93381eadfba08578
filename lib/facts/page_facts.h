// The input of the heuristics: a page cut into units, with the facts about each unit from the
// site's model, the cue rules and the page itself. FactFinder gathers them once, so heuristics only
// compute.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "chaff/rules.h"

#include "facts/fact_set.h"
#include "facts/page_markup.h"
#include "model/site_block.h"
#include "text/line_shape.h"
#include "text/run_weight.h"
#include "text/segment.h"

namespace chaff::detail {

/// A unit counts as covered if repeated runs cover at least this share of its tokens.
inline constexpr double kCovered = 0.8;

/// Lower bound of the share of a sentence's tokens that are in one run if it is a template.
inline constexpr double kOneTemplate = 0.5;

/// Lower bound of the articles that have a line of the site's. One of two articles can be that of a
/// story and its sequel.
inline constexpr std::uint32_t kMinShared = 3;

/// Upper bound of a brief line, in letters (LineShape::length).
inline constexpr std::uint32_t kBriefLength = 80;

/// How a unit matches the page's title.
enum class TitleMatch : std::uint8_t {
  kNone,
  kWhole,   ///< it is all of the title but what the site adds: the headline
  kBegin,   ///< it is the title's beginning: the headline, rarely the site's name
  kEnd,     ///< it is the title's end: usually the site's name
  kInside,  ///< it contains the title's beginning and more: a breadcrumb
};

/// What shows that a unit belongs to a thread of comments.
enum class CommentMark : std::uint8_t {
  kNone,
  kCue,        ///< a strong rule of the category comments matches it
  kDate,       ///< it has a date and a time
  kFurniture,  ///< it is on the page several times, with fresh text between: "Reply", "… says:"
};

/// The comments on a page: the units [begin, end).
struct CommentSection {
  std::size_t begin = 0, end = 0;
  bool cue = false;             ///< it has a mark of the kind kCue
  std::uint32_t dates = 0;      ///< marks of the kind kDate
  std::uint32_t furniture = 0;  ///< marks of the kind kFurniture
  double above = 0;             ///< share of the page's fresh prose that is above the section

  bool empty() const { return begin == end; }

  /// Whether it is one beyond doubt. A thread without a cue may be posts of a forum, if not even
  /// half of the page's prose is above it.
  bool sure() const { return cue || (dates >= 2 && above >= 0.5); }

  bool has(std::size_t unit) const { return unit >= begin && unit < end; }
};

/// Whether the unit is the title or a part of it, and nothing else.
inline bool is_title_part(TitleMatch match) {
  return match != TitleMatch::kNone && match != TitleMatch::kInside;
}

/// The templates of a line's beginnings, or of its ends, by their length in tokens less one.
using SlotTemplates = std::array<std::uint32_t, kSlotTokens>;

inline constexpr SlotTemplates kNoSlots = [] {
  SlotTemplates none{};
  none.fill(SiteBlock::kNone);
  return none;
}();

/// A line, or a piece of one that was cut where a repeated run begins or ends ("…last sentence.
/// Download our app!"). The units of a page tile its text as [begin, next).
struct Unit {
  // Written out: of an implicit constructor, emplace_back() would first make all bytes 0.
  Unit() {}  // NOLINT(modernize-use-equals-default)

  std::uint32_t begin = 0;
  std::uint32_t end = 0;   ///< without the newline
  std::uint32_t next = 0;  ///< where the next unit begins
  std::uint32_t first_token = 0;
  std::uint32_t last_token = 0;
  std::uint32_t line = 0;        ///< number of its line in the document
  std::uint32_t line_bytes = 0;  ///< of that line
  bool piece = false;            ///< part of a line
  std::uint64_t masked = 0;      ///< fingerprints (see Line)
  std::uint64_t exact = 0;
  LineShape shape;
  bool prose = false;

  std::uint32_t line_template = SiteBlock::kNone;          ///< kLine or kMasked
  SlotTemplates prefixes = kNoSlots, suffixes = kNoSlots;  ///< all that the model knows
  std::uint32_t prefix_template = SiteBlock::kNone;        ///< the longest of them, for a unit
  std::uint32_t suffix_template = SiteBlock::kNone;        ///< without a line_template
  std::uint8_t prefix_tokens = 0;                          ///< its length, 0 for none
  std::uint8_t suffix_tokens = 0;
  std::uint32_t run_template = SiteBlock::kNone;  ///< the run that covers most tokens
  double run_cover = 0;                           ///< share of the tokens that repeated runs cover
  double run_longest = 0;                         ///< share of the tokens that run_template covers
  double run_share = 0;   ///< mean over the tokens of the share of articles that carry their run
  double run_common = 0;  ///< share of the tokens in runs on a tenth of the articles or more
  double run_everywhere = 0;  ///< share of the tokens in runs on half of the articles or more
  bool repeated = false;      ///< it has a whole_template()
  double degree = 0;          ///< how firmly it is repeated, 0 to 1, from the share of articles
  TitleMatch title = TitleMatch::kNone;
  bool title_segment = false;  ///< it is the title's beginning, up to a mark that divides it
  bool teaser = false;         ///< it is the headline of another page of the site

  bool earlier_on_page = false;  ///< the same line is on the page above
  bool later_on_page = false;    ///< the same line is on the page below
  double echo_later = 0;         ///< share of its token runs that are on the page below
  double echo_earlier = 0;       ///< share of its token runs that are on the page above
  bool excerpt = false;      ///< it is above the article's first prose, which begins with the same
                             ///< words
  bool in_contents = false;  ///< it belongs to a list of the page's sub-headings; only on pages
                             ///< without markup

  bool opening = false;   ///< prose that few other pages have, below the headline (find_opening)
  bool masthead = false;  ///< it is above the headline at which the article begins (find_masthead)

  bool field = false;        ///< the name of a field, its value, or a date of a programme
                             ///< (find_headings)
  bool sub_heading = false;  ///< of the article, though it looks like furniture (find_headings)

  bool breadcrumb = false;  ///< it only leads to the unit below it (find_breadcrumbs)

  bool has_cue = false;
  RuleSet::Match cue;
  std::uint32_t widespread =
      SiteBlock::kNone;  ///< the line of the widespread table that makes the cue strong

  CommentMark comment_mark = CommentMark::kNone;

  std::uint32_t element = MarkupElement::kNone;  ///< the innermost one that holds its line
  double links = 0;                              ///< share of its line that is in links

  /// Whether it is a sentence of usual phrases, none of which is half of it.
  bool patchwork() const { return prose && shape.ends_sentence && run_longest < kOneTemplate; }

  /// What repeats all of the unit: its line template, else the run that covers nearly all of it,
  /// because a line may break differently on every page; else kNone.
  std::uint32_t whole_template() const {
    if (line_template != SiteBlock::kNone) return line_template;
    return run_cover >= kCovered && !patchwork() ? run_template : SiteBlock::kNone;
  }

  bool has_strong_cue() const { return has_cue && cue.strength != RuleSet::Strength::kHint; }
  bool has_strong_cue(Category category) const {
    return has_strong_cue() && cue.category == category;
  }
  bool has_certain_cue() const { return has_cue && cue.strength == RuleSet::Strength::kCertain; }
  bool is_figure_cue() const { return has_strong_cue() && shape.letters == 0 && shape.digits > 0; }
  bool blank() const { return shape.bytes == 0; }

  /// Whether it is prose that the site does not repeat.
  bool fresh_prose() const { return prose && !repeated; }

  /// Whether it is as short as headings, names, values and entries of lists are, and no prose.
  bool brief() const { return !prose && shape.length() <= kBriefLength; }

  /// Whether the site repeats its beginning or its end, but not all of it.
  bool slotted() const {
    return prefix_template != SiteBlock::kNone || suffix_template != SiteBlock::kNone;
  }

  std::uint32_t tokens() const { return last_token - first_token; }
};

/// One page with its units. Reuse it from page to page; it keeps memory.
struct PageFacts {
  const Document* doc = nullptr;
  SiteBlock site;
  std::vector<Unit> units;  ///< all that are not blank
  std::size_t headline =
      0;  ///< index of the unit that is the headline; units.size() where none is known
  bool headline_sure = false;  ///< the title names the headline: it is article even if it repeats
  std::uint32_t figure_cues =
      0;  ///< units without letters that a strong rule matches: the length of a video, "1/12"
  CommentSection comments;
  PageMarkup markup;
  double repeated_ratio = 0;  ///< share of the page's bytes in repeated units
  double prose_ratio = 0;     ///< share of the page's letters in prose

  /// The text of a unit. It lives as long as the page.
  std::string_view text_of(const Unit& unit) const {
    return doc->text.substr(unit.begin, unit.end - unit.begin);
  }

  /// Whether a unit has at least so many words, as kWordWeight counts them. Cost: linear in
  /// `words`.
  bool has_words(const Unit& unit, std::uint32_t words) const {
    return weighs(*doc, unit.first_token, unit.last_token, words * kWordWeight);
  }

  /// The share of articles that carry a template, corrected for the page itself, which usually is
  /// one of them: 0 for a template on one article, near 1 for one on all of many articles.
  double share(std::uint32_t articles) const {
    return articles < 2 ? 0.0 : (articles - 1.0) / (site.articles() + 1.0);
  }

  /// Whether nearly all articles of the site carry a template, of eight or more: with fewer, "all"
  /// can be a story and its follow-ups.
  bool is_by_all(std::uint32_t articles) const {
    return site.articles() >= 8 && 10.0 * articles >= 9.0 * site.articles();
  }

  /// The share of articles that carry all of the unit (Unit::whole_template), or 0.
  double share_of(const Unit& unit) const {
    const std::uint32_t whole = unit.whole_template();
    return whole == SiteBlock::kNone ? 0 : share(site.articles_of(whole));
  }
};

}  // namespace chaff::detail
