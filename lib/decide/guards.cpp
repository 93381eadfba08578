#include "decide/guards.h"

#include "chaff/category.h"

namespace chaff::detail {
namespace {

// Text on a larger share of the articles belongs to the site, not to the articles.
constexpr double kMaxShare = 0.5;

// On a small site, lists of the latest articles put each headline on many pages. The only part of a
// title that is on nearly all pages is the site's name.
constexpr double kMaxTitleShare = 0.9;

bool is_headline(const PageFacts& page, std::size_t unit) {
  const Unit& u = page.units[unit];
  return unit == page.headline && page.site.articles() >= 2 &&
         page.share_of(u) < (is_title_part(u.title) ? kMaxTitleShare : kMaxShare);
}

// From so many words on, a line is no name of a field, and hardly a sub-heading.
constexpr std::uint32_t kNoteWords = 5;

// A column puts the same questions to every guest, and forms and job advertisements have the same
// fields.
bool may_be_frame(const Unit& unit) {
  return unit.line_template != SiteBlock::kNone && !is_title_part(unit.title) &&
         !unit.shape.question && !unit.shape.ends_colon;
}

// A line that was on the page before may be an entry of the menu that is a heading here.
bool may_be_note(const PageFacts& page, const Unit& unit) {
  if (unit.prose) return true;
  return may_be_frame(unit) && !unit.earlier_on_page && page.has_words(unit, kNoteWords);
}

// Whether the unit is a piece of a line, and no sentence ends before it.
bool goes_on(const PageFacts& page, std::size_t unit) {
  if (unit == 0 || page.units[unit - 1].line != page.units[unit].line) return false;
  return !page.units[unit - 1].shape.ends_sentence;
}

// Fresh lines side by side with the article's paragraphs, where the site's articles have theirs.
// Comments may be in the same place.
bool is_among_paragraphs(const PageFacts& page, std::size_t index) {
  const Unit& unit = page.units[index];
  const std::uint32_t box = page.markup.main_box();
  if (box == MarkupElement::kNone || unit.element == MarkupElement::kNone) return false;
  const bool at_home =
      page.markup.facts(unit.element).box == box && page.markup.facts(box).home == box;
  return at_home && page.site.articles() >= 2 && !unit.repeated && !unit.has_cue &&
         !page.comments.has(index) && page.has_words(unit, kNoteWords);
}

// The article names what the site has in its frame: "…, said the Minister for Bridges". A template
// that is glued to the article has no blank before it, or a sentence ends there.
bool is_rest_of_sentence(const PageFacts& page, std::size_t unit) {
  return goes_on(page, unit) && page.units[unit - 1].fresh_prose() &&
         page.doc->text[page.units[unit].begin - 1] == ' ';
}

// Of fewer articles, several can be a story and its follow-ups, which share their background.
constexpr std::uint32_t kManyArticles = 16;
constexpr double kNoteShare = 0.5;

bool is_by_many(const PageFacts& page, std::uint32_t articles, double share) {
  return page.site.articles() >= kManyArticles && page.share(articles) >= share;
}

// A story and its follow-ups share sentences, but hardly other lines. With markup the scores know
// better.
constexpr std::uint32_t kFewArticles = 4;

// Whether each of so many articles carries a template.
bool is_by_each(const PageFacts& page, std::uint32_t least, std::uint32_t articles) {
  return page.site.articles() >= least && articles >= page.site.articles();
}

bool is_line_of_each(const PageFacts& page, const Unit& unit, std::uint32_t articles) {
  return !unit.prose && page.markup.empty() && is_by_each(page, kFewArticles, articles);
}

// A sentence with other numbers on each page is a report.
bool is_standing_note(const PageFacts& page, std::size_t index) {
  const Unit& unit = page.units[index];
  if (!unit.repeated || !may_be_note(page, unit) || goes_on(page, index)) return false;
  const StoredTemplate whole = page.site.at(unit.whole_template());
  const bool same_numbers =
      whole.kind == TemplateKind::kRun ? unit.shape.digits == 0 : whole.kind == TemplateKind::kLine;
  return same_numbers &&
         (page.is_by_all(whole.articles) || is_by_many(page, whole.articles, kNoteShare) ||
          is_line_of_each(page, unit, whole.articles));
}

// A page does not begin or end with a sub-heading or a field that nearly all articles have.
constexpr double kEdgeShare = 0.9;

bool is_edge(const PageFacts& page, std::size_t index) {
  if (index != 0 && index + 1 != page.units.size()) return false;
  const Unit& unit = page.units[index];
  if (!may_be_frame(unit)) return false;
  const StoredTemplate line = page.site.at(unit.line_template);
  return line.kind == TemplateKind::kLine && (is_by_each(page, kManyArticles, line.articles) ||
                                              is_by_many(page, line.articles, kEdgeShare));
}

// A quarter of many articles do not share a sentence by chance, each with other words around it.
constexpr double kGluedShare = 0.25;

// Of the share of the run that covers most of it: text that is put together from the site's usual
// phrases has some rarer ones.
constexpr double kEvenly = 0.95;

// A template that was glued to a paragraph: "…and left. Have you liked this article? Share it!"
bool is_glued_template(const PageFacts& page, std::size_t index) {
  const Unit& unit = page.units[index];
  if (!unit.piece || !unit.repeated || unit.shape.digits > 0 || unit.title != TitleMatch::kNone)
    return false;
  if (goes_on(page, index)) return false;
  if (index + 1 < page.units.size() && goes_on(page, index + 1)) return false;
  const std::uint32_t articles = page.site.articles_of(unit.whole_template());
  return is_by_many(page, articles, kGluedShare) &&
         unit.run_share >= kEvenly * page.share(articles) && page.has_words(unit, kNoteWords);
}

// A page without line breaks has nearly all of its text in one line. There a piece is furniture
// with slots for a name or a date if it is mostly runs that half of the articles have.
constexpr double kOneLine = 0.9, kStandingPiece = 0.6;

bool is_standing_piece(const PageFacts& page, const Unit& unit) {
  return unit.piece && unit.line_bytes >= kOneLine * static_cast<double>(page.doc->text.size()) &&
         !unit.prose && unit.title == TitleMatch::kNone && unit.run_everywhere >= kStandingPiece;
}

// The length of a video, left by its player. Live blogs and timetables have many such lines.
bool is_stray_figure(const PageFacts& page, const Unit& unit) {
  return page.figure_cues == 1 && unit.is_figure_cue();
}

// Below a line that software prints above each post: "Joined: Mar 2003".
bool is_post(const PageFacts& page, std::size_t index) {
  const Unit& unit = page.units[index];
  if (index == 0 || unit.repeated || unit.has_cue) return false;
  if (!unit.prose && !unit.shape.ends_sentence) return false;
  const Unit& above = page.units[index - 1];
  return above.has_certain_cue() && above.cue.category == Category::kByline;
}

// "Read also: …", "Source: …", "Lead sponsorship is provided by …". The scores need help, because
// such lines look like sentences. "Advertisement" alone may head a section.
bool points_elsewhere(const PageFacts& page, const Unit& unit) {
  if (unit.has_strong_cue(Category::kReadAlso)) return true;
  return (unit.has_strong_cue(Category::kAdvert) || unit.has_strong_cue(Category::kSource)) &&
         page.has_words(unit, kNoteWords);
}

}  // namespace

std::string_view name(Guard guard) {
  switch (guard) {
    case Guard::kNone:
      break;
    case Guard::kExcerpt:
      return "excerpt";
    case Guard::kContentsList:
      return "contents-list";
    case Guard::kBreadcrumb:
      return "breadcrumb";
    case Guard::kMasthead:
      return "masthead";
    case Guard::kStandingNote:
      return "standing-note";
    case Guard::kGluedTemplate:
      return "glued-template";
    case Guard::kEdge:
      return "edge";
    case Guard::kWidespreadLine:
      return "widespread-line";
    case Guard::kStrayFigure:
      return "stray-figure";
    case Guard::kCertainRule:
      return "certain-rule";
    case Guard::kStrongRule:
      return "strong-rule";
    case Guard::kHeadline:
      return "headline";
    case Guard::kField:
      return "field";
    case Guard::kSubHeading:
      return "sub-heading";
    case Guard::kOpening:
      return "opening";
    case Guard::kPost:
      return "post";
    case Guard::kSentence:
      return "sentence";
    case Guard::kAmongParagraphs:
      return "among-paragraphs";
  }
  return "";
}

Guard find_guard(const PageFacts& page, std::size_t unit) {
  const Unit& u = page.units[unit];
  if (page.headline_sure && unit == page.headline) return Guard::kHeadline;
  if (u.excerpt) return Guard::kExcerpt;
  if (u.in_contents) return Guard::kContentsList;
  if (u.breadcrumb) return Guard::kBreadcrumb;
  if (u.masthead) return Guard::kMasthead;
  // On a site whose every article has several, they look like its fields.
  if (u.has_certain_cue()) return Guard::kCertainRule;
  if (points_elsewhere(page, u)) return Guard::kStrongRule;
  if (is_standing_note(page, unit) || is_standing_piece(page, u)) return Guard::kStandingNote;
  if (is_edge(page, unit)) return Guard::kEdge;
  if (is_glued_template(page, unit)) return Guard::kGluedTemplate;
  if (u.widespread != SiteBlock::kNone) return Guard::kWidespreadLine;
  if (is_stray_figure(page, u)) return Guard::kStrayFigure;
  if (is_headline(page, unit)) return Guard::kHeadline;
  if (is_rest_of_sentence(page, unit)) return Guard::kSentence;
  if (is_among_paragraphs(page, unit)) return Guard::kAmongParagraphs;
  // Those of readers' comments look alike: "Nora says:".
  if (page.comments.has(unit)) return Guard::kNone;
  if (u.field) return Guard::kField;
  if (u.sub_heading) return Guard::kSubHeading;
  if (u.opening) return Guard::kOpening;
  if (is_post(page, unit)) return Guard::kPost;
  return Guard::kNone;
}

Verdict verdict(Guard guard) {
  if (guard == Guard::kNone) return Verdict::kOpen;
  return guard >= Guard::kHeadline ? Verdict::kArticle : Verdict::kBoilerplate;
}

}  // namespace chaff::detail
