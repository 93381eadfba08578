// Guards: rules that overrule the score of a unit, for the headline and for text whose removal
// loses nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "facts/page_facts.h"

namespace chaff::detail {

/// The result of the guards for a unit.
enum class Verdict : std::uint8_t {
  kOpen,         ///< the score decides
  kArticle,      ///< kept at every level
  kBoilerplate,  ///< removed at the default level and above
};

/// What overrules a score.
enum class Guard : std::uint8_t {
  kNone,
  kExcerpt,
  kContentsList,
  kBreadcrumb,
  kMasthead,
  kStandingNote,
  kGluedTemplate,
  kEdge,
  kWidespreadLine,
  kStrayFigure,
  kCertainRule,
  kStrongRule,
  kHeadline,  ///< keeps the unit, as all that follow do
  kField,
  kSubHeading,
  kOpening,
  kPost,
  kSentence,
  kAmongParagraphs,
};

/// "excerpt", …; empty for kNone.
std::string_view name(Guard guard);

/// Upper bound of the score of a unit with kArticle: low enough for every level, with any
/// neighbours.
inline constexpr float kArticleScore = -3.0f;

/// Lower bound of the score of a unit with kBoilerplate: high enough for the default level, even if
/// the unit looks like prose.
inline constexpr float kBoilerplateScore = 1.0f;

/// The guard that applies to a unit, as far as the facts for them were gathered.
///
/// Article:
/// - the headline, on sites of two articles or more, unless it is on half of the articles. Teasers
///   on other pages repeat it, so a headline that the title names stays even then. On pages of
///   other sites it stays if it is all of the title, or its beginning up to a mark (" | ") whose
///   rest is no line below it.
/// - outside of comments: the name of a field or of a duration and its value (Unit::field),
///   questions and other sub-headings (Unit::sub_heading), prose below the headline that few other
///   pages have (Unit::opening), and a fresh sentence directly below a certain rule's byline, which
///   the software of a forum prints above each post;
/// - a piece of a line that goes on a sentence of fresh prose;
/// - with markup, a fresh line of five words or more among the article's paragraphs: in the same
///   box as at least half of the page's own prose, where the site's other articles have theirs.
///
/// Boilerplate:
/// - text above the article that repeats its beginning (Unit::excerpt), because the same words
///   follow below;
/// - a list of contents (Unit::in_contents), because its words are the sub-headings of the page;
/// - a breadcrumb (Unit::breadcrumb), because the line to which it leads is below it;
/// - without markup, what is above the headline (Unit::masthead);
/// - a standing note: a sentence that nearly all of eight articles or half of sixteen have, or
///   another such line of five words or more, unless it asks a question or ends in a colon; without
///   markup also such a line of all of four articles or more; on a page without line breaks, a
///   piece that is mostly runs which half of the articles have;
/// - the first or the last line of the page, if nearly all of sixteen articles or more have it,
///   unless it asks a question, ends in a colon or is part of the title;
/// - a template that is glued to a paragraph: whole sentences of five words or more, without
///   figures, which a quarter of sixteen articles or more have, each with other words around them;
/// - a line of figures that a strong rule matches, if it is the only one of the page: the length of
///   a video;
/// - a line that a certain rule matches (RuleSet::Strength);
/// - a line that a strong rule of the category read-also matches ("Read also: …"), and one of five
///   words or more that one of the categories advert or source matches;
/// - a line of the model's widespread table: it is boilerplate on the sites of several owners.
///
/// A headline that the title names comes first, then boilerplate, then what else is article.
Guard find_guard(const PageFacts& page, std::size_t unit);

/// What a guard decides.
Verdict verdict(Guard guard);
inline Verdict verdict(const PageFacts& page, std::size_t unit) {
  return verdict(find_guard(page, unit));
}

}  // namespace chaff::detail
