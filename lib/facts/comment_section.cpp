#include "facts/comment_section.h"

#include <algorithm>

#include "text/unicode.h"

namespace chaff::detail {
namespace {

// A date with a time has at least four numbers, if the month is a word, and hardly more than seven.
constexpr std::uint32_t kMinNumbers = 4;
constexpr std::uint32_t kMaxNumbers = 8;
constexpr std::uint32_t kMaxDateTokens = 24;  // with the author's name and "Permalink"

// Marks of one thread are at most this many units apart: the length of a long comment.
constexpr std::size_t kMaxGap = 40;

// Fresh letters below the headline and above the section: less is no article.
constexpr std::uint32_t kMinArticle = 100;

// A template on a quarter of the articles that is no mark of the thread ends the section.
constexpr double kEndsSection = 0.75;

// The heading and the first author are at most this far above the first mark.
constexpr std::size_t kMaxHeading = 3;
constexpr std::uint32_t kAuthorLength = 40;

// A section without a cue has at least two dates, or as many other marks.
constexpr std::uint32_t kMinDates = 2;
constexpr std::uint32_t kMinFurniture = 4;

bool is_comments_cue(const Unit& unit) {
  return unit.has_cue && unit.cue.strong && unit.cue.category == Category::kComments;
}

// A line with a date and a time, in any language and any digits.
bool is_dated(const Document& doc, const Unit& unit) {
  if (unit.shape.digits < kMinNumbers || unit.prose || unit.tokens() > kMaxDateTokens) return false;
  std::uint32_t numbers = 0;
  bool colon = false, year = false;
  for (std::uint32_t t = unit.first_token; t < unit.last_token; ++t) {
    const Decoded first = decode(doc.text, doc.token_begin[t]);
    if (char_info(first.value).cls != CharClass::kDigit) continue;
    ++numbers;
    year = year || doc.token_end[t] - doc.token_begin[t] == 4 * first.bytes;
    colon = colon || (doc.token_end[t] < unit.end && doc.text[doc.token_end[t]] == ':');
  }
  return numbers >= kMinNumbers && numbers <= kMaxNumbers && (colon || year);
}

bool ends_section(const Unit& unit) {
  if (unit.comment_mark != CommentMark::kNone) return false;
  const bool other_cue =
      unit.has_cue && unit.cue.strong && unit.cue.category != Category::kComments;
  return other_cue || (unit.line_template != SiteBlock::kNone && unit.degree >= kEndsSection);
}

// Where a section begins whose first mark is this one: at its heading, else at the author's name.
std::size_t heading_above(const PageFacts& facts, std::size_t mark, std::size_t top) {
  const auto& units = facts.units;
  if (units[mark].comment_mark == CommentMark::kCue) return mark;
  for (std::size_t i = mark; i > top && mark - i < kMaxHeading;) {
    const Unit& unit = units[--i];
    if (unit.prose) break;
    const bool repeated =
        unit.line_template != SiteBlock::kNone || unit.prefix_template != SiteBlock::kNone;
    if (repeated && unit.shape.digits > 0) return i;  // "3 comments"
  }
  const bool author = mark > top && !units[mark - 1].prose && !units[mark - 1].has_cue &&
                      units[mark - 1].shape.length() <= kAuthorLength;
  return author ? mark - 1 : mark;
}

void add_mark(const Unit& unit, CommentSection& section) {
  section.cue = section.cue || unit.comment_mark == CommentMark::kCue;
  section.dates += unit.comment_mark == CommentMark::kDate;
  section.furniture += unit.comment_mark == CommentMark::kFurniture;
}

bool is_thread(const CommentSection& section) {
  return section.cue || section.dates >= kMinDates || section.furniture >= kMinFurniture;
}

// Cues count most: nothing but comments has them.
std::uint32_t evidence(const CommentSection& section) {
  constexpr std::uint32_t kCue = 1000;
  return section.dates + section.furniture + (section.cue ? kCue : 0);
}

}  // namespace

void CommentFinder::mark_cues_and_dates(PageFacts& facts) const {
  for (Unit& unit : facts.units) {
    if (is_comments_cue(unit))
      unit.comment_mark = CommentMark::kCue;
    else if (is_dated(*facts.doc, unit))
      unit.comment_mark = CommentMark::kDate;
  }
}

// Short lines that are on the page several times, or end as others on the page do, with fresh text
// between them. Two equal lines side by side are a list or a menu.
void CommentFinder::mark_repeated(PageFacts& facts) {
  auto& units = facts.units;
  fresh_.assign(1, 0);
  fresh_.reserve(units.size() + 1);
  endings_.clear();
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    const Unit& unit = units[i];
    fresh_.push_back(fresh_.back() + !unit.repeated);
    if (unit.prose || unit.blank() || unit.comment_mark != CommentMark::kNone) continue;
    if (unit.repeated) {
      endings_.emplace_back(unit.masked, i);
    } else if (unit.suffix_template != SiteBlock::kNone) {
      endings_.emplace_back(unit.suffix_template, i);
    }
  }
  std::ranges::sort(endings_);
  for (std::size_t k = 1; k < endings_.size(); ++k) {
    const auto& [above_key, above] = endings_[k - 1];
    const auto& [key, at] = endings_[k];
    if (key != above_key || at - above > kMaxGap || fresh_[at] == fresh_[above + 1]) continue;
    units[above].comment_mark = units[at].comment_mark = CommentMark::kFurniture;
  }
}

void CommentFinder::find(PageFacts& facts) {
  mark_cues_and_dates(facts);
  mark_repeated(facts);
  const auto& units = facts.units;
  const std::size_t n = units.size();
  CommentSection best, now;
  std::size_t last_mark = n, after_end = 0;
  double article = 0, prose = 0, prose_above = 0;
  bool open = false;
  const auto close = [&](std::size_t end) {
    open = false;
    now.end = end;
    after_end = end;
    if (!is_thread(now) || evidence(now) <= evidence(best)) return;
    best = now;
    best.above = prose_above;
  };
  for (std::size_t i = 0; i < n; ++i) {
    const Unit& unit = units[i];
    if (open && (ends_section(unit) || i - last_mark > kMaxGap)) close(i);
    if (unit.comment_mark != CommentMark::kNone && article >= kMinArticle) {
      if (!open) {
        now = {.begin = heading_above(facts, i, after_end)};
        prose_above = prose;
        open = true;
      }
      add_mark(unit, now);
      last_mark = i;
    }
    const bool below_headline = facts.headline == n || i > facts.headline;
    if (!unit.repeated && below_headline) article += unit.shape.length();
    if (!unit.repeated && unit.prose) prose += unit.shape.length();
  }
  if (open) close(n);
  best.above = prose > 0 ? best.above / prose : 0;
  facts.comments = best;
}

}  // namespace chaff::detail
