#include "facts/comment_section.h"

#include <algorithm>
#include <optional>
#include <ranges>
#include <string_view>
#include <utility>

#include "text/fingerprint.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

// A date with a time has at least four numbers, if the month is a word, and hardly more than seven.
constexpr std::size_t kMinNumbers = 4;
constexpr std::size_t kMaxNumbers = 8;
constexpr std::uint32_t kMaxDateTokens = 24;  // with the author's name and "Permalink"

// Marks of one thread are at most this many units apart: the length of a long comment.
constexpr std::size_t kMaxGap = 40;

// Fresh letters below the headline and above the section: less is no article. Where a date follows
// a cue soon, the headline is enough, or so many letters.
constexpr std::uint32_t kMinArticle = 100;
constexpr std::uint32_t kMinShortArticle = 20;

// A template on a quarter of the articles ends the section, unless a mark follows soon: readers
// have names and write greetings that many pages have.
constexpr double kEndsSection = 0.75;
constexpr std::size_t kSoon = 3;

// A date on two fifths of the articles that is on the page once is that of the article.
constexpr double kArticlesDate = 0.95;

// The heading and the first author are at most this far above the first mark.
constexpr std::size_t kMaxHeading = 3;
constexpr std::uint32_t kAuthorLength = 40;

// A cue that is no more than this below a date is the form below a single comment.
constexpr std::size_t kMaxSingle = 12;

// Posts of a forum are no comments.
constexpr std::uint32_t kMaxShared = 1;

// More dates side by side than when a comment was written and edited.
constexpr std::size_t kMinDateList = 3;

// A cue below the headline that comes this often is a link of each post.
constexpr std::ptrdiff_t kMinLinks = 3;

// A section without a cue has at least so many dates.
constexpr std::uint32_t kMinCommentDates = 2;

// What separates hours from minutes, which have two digits.
bool is_clock(std::string_view between) {
  while (between.starts_with(' ')) between.remove_prefix(1);
  while (between.ends_with(' ')) between.remove_suffix(1);
  return between == ":" || between == "h" || between == "H" || between == "時" || between == "시" ||
         between == "点";
}

// The events of a programme begin at a quarter of an hour, and readers write at any minute: three
// of them at such quarters in one of 3,400 cases.
constexpr std::size_t kMinEvents = 3;

// Midnight is what programs print that know the date only.
bool is_of_programme(std::string_view hour, std::string_view minutes) {
  const bool midnight = (hour == "00" || hour == "0") && minutes == "00";
  return !midnight && (minutes == "00" || minutes == "15" || minutes == "30" || minutes == "45");
}

// A date with a time.
struct DateTime {
  std::uint64_t key = 0;     // its numbers, in any order
  bool of_programme = true;  // the time can be that of an event
};

// The date with a time that a line has, in any language and any digits.
std::optional<DateTime> date_of(const Document& doc, const Unit& unit) {
  if (unit.shape.digits < kMinNumbers || unit.prose || unit.tokens() > kMaxDateTokens)
    return std::nullopt;
  DateTime date;
  std::size_t numbers = 0;
  std::uint32_t before = 0;     // token of the number before
  std::uint32_t separated = 0;  // numbers before which is one of the marks of dates
  bool clock = false, year = false;
  for (std::uint32_t t = unit.first_token; t < unit.last_token; ++t) {
    const Decoded first = decode(doc.text, doc.token_begin[t]);
    if (char_info(first.value).cls != CharClass::kDigit) continue;
    const std::size_t begin = doc.token_begin[t];
    if (numbers > 0) {
      const std::size_t end = doc.token_end[before];
      const std::string_view between = doc.text.substr(end, begin - end);
      const bool minutes = doc.token_end[t] - begin == 2 * std::size_t{first.bytes};
      if (minutes && is_clock(between)) {
        clock = true;
        date.of_programme =
            date.of_programme && is_of_programme(doc.token_text(before), doc.token_text(t));
      }
      separated += between == "/" || between == "-" || between == ".";
    }
    year = year || doc.token_end[t] - begin == 4 * std::size_t{first.bytes};
    date.key += hash_bytes(doc.token_text(t), 0);
    before = t;
    ++numbers;
  }
  if (numbers < kMinNumbers || numbers > kMaxNumbers || !clock) return std::nullopt;
  return year || separated >= 2 ? std::optional(date) : std::nullopt;
}

// A post of a social network that the article quotes has its author's handle beside its date:
// "A post shared by Ann Berg (@annberg) on Jun 3, 2017 at 9:10am PDT".
bool is_quoted_post(std::string_view line) { return line.contains("(@") || line.contains("（@"); }

// Whether a date may be that of a comment. The same date on several articles is in a list of the
// latest posts.
bool may_be_comments(const PageFacts& facts, const Unit& unit) {
  if (is_quoted_post(facts.text_of(unit))) return false;
  if (unit.line_template == SiteBlock::kNone) return true;
  if (facts.site.at(unit.line_template).kind == TemplateKind::kLine) return false;
  return unit.degree < kArticlesDate || unit.earlier_on_page || unit.later_on_page;
}

// Whether there are marks enough to open a section and keep it.
bool may_have_section(const PageFacts& facts) {
  std::uint32_t dates = 0;
  for (const Unit& unit : facts.units) {
    if (unit.comment_mark == CommentMark::kCue) return true;
    dates += unit.comment_mark == CommentMark::kDate;
  }
  return dates >= kMinCommentDates;
}

bool date_follows(const PageFacts& facts, std::size_t unit) {
  const std::size_t end = std::min(facts.units.size(), unit + 1 + kSoon);
  for (std::size_t i = unit + 1; i < end; ++i) {
    if (facts.units[i].comment_mark == CommentMark::kDate) return true;
  }
  return false;
}

bool may_end_section(const Unit& unit) {
  const bool other_cue = unit.has_strong_cue() && !unit.has_strong_cue(Category::kComments);
  return other_cue || (unit.line_template != SiteBlock::kNone && unit.degree >= kEndsSection);
}

// Where a section begins whose first mark is this one: at its heading, else at the first author.
std::size_t heading_above(const PageFacts& facts, std::size_t mark, std::size_t top) {
  const auto& units = facts.units;
  if (units[mark].comment_mark == CommentMark::kCue) return mark;
  std::size_t begin = mark;
  for (std::size_t i = mark; i > top && mark - i < kMaxHeading;) {
    const Unit& unit = units[--i];
    if (unit.prose) break;
    const bool repeated =
        unit.line_template != SiteBlock::kNone || unit.prefix_template != SiteBlock::kNone;
    const bool furniture = unit.comment_mark == CommentMark::kFurniture;
    if (repeated && unit.shape.digits > 0 && !furniture) return i;  // "3 comments"
    const bool author = i + 1 == mark && !unit.has_cue && unit.shape.length() <= kAuthorLength;
    if (author || furniture) begin = i;
  }
  return begin;
}

// Cues count most: nothing but comments has them.
std::uint32_t evidence(const CommentSection& section) {
  constexpr std::uint32_t kCue = 1000;
  return section.dates + section.furniture + (section.cue ? kCue : 0);
}

// A few lines with a cue and no other mark are a link or a form. A thread below it needs no cue,
// but more marks than this.
constexpr std::uint32_t kFormEvidence = 3;

bool is_form(const CommentSection& section) {
  return section.cue && section.dates + section.furniture == 0 &&
         section.end - section.begin <= kMaxHeading;
}

// Goes down the page, opens and closes sections, and keeps the one with most evidence.
class Search {
 public:
  Search(const PageFacts& facts, const std::vector<std::size_t>& next)
      : facts_(facts), next_(next) {}

  void add(std::size_t i) {
    const Unit& unit = facts_.units[i];
    if (open_ && ends_at(i)) close(i);
    if (open_ && unit.comment_mark == CommentMark::kCue && begins_anew(i)) open_ = false;
    if (!open_ && may_open(i)) open(i);
    if (open_ && unit.comment_mark != CommentMark::kNone) add_mark(i);
    const bool below_headline = facts_.headline == facts_.units.size() || i > facts_.headline;
    if (!unit.repeated && below_headline) article_ += unit.shape.length();
    if (unit.fresh_prose()) prose_ += unit.shape.length();
  }

  CommentSection result() {
    if (open_) close(facts_.units.size());
    best_.above = prose_ > 0 ? best_.above / prose_ : 0;
    return best_;
  }

 private:
  bool ends_at(std::size_t i) const {
    if (i - last_ > kMaxGap) return true;
    const bool button = is_below_date(i);
    return may_end_section(facts_.units[i]) && next_[i] != i && next_[i] - i > kSoon && !button;
  }

  bool is_below_date(std::size_t i) const {
    return last_ + 1 == i && facts_.units[last_].comment_mark == CommentMark::kDate;
  }

  // Whether what is above this cue in the section is the article: it has at most one date, which is
  // far above; or its cue is a link beside the headline.
  bool begins_anew(std::size_t i) const {
    if (now_.cue) return is_link();
    return now_.dates < kMinCommentDates && i - last_ > kMaxSingle;
  }

  bool may_open(std::size_t i) const {
    const CommentMark mark = facts_.units[i].comment_mark;
    if (mark != CommentMark::kCue && mark != CommentMark::kDate) return false;
    if (article_ >= kMinArticle) return true;
    if (mark != CommentMark::kCue || !date_follows(facts_, i)) return false;
    return facts_.headline < facts_.units.size() ? i > facts_.headline
                                                 : article_ >= kMinShortArticle;
  }

  void open(std::size_t i) {
    open_ = true;
    now_ = {.begin = heading_above(facts_, i, last_end_)};
    prose_above_ = prose_;
    last_ = i;
  }

  // Other furniture than dates carries a section on only where there are no dates.
  void add_mark(std::size_t i) {
    const CommentMark mark = facts_.units[i].comment_mark;
    now_.cue = now_.cue || mark == CommentMark::kCue;
    now_.dates += mark == CommentMark::kDate && !is_below_date(i);  // else when it was edited
    now_.furniture += mark == CommentMark::kFurniture;
    if (mark != CommentMark::kFurniture || now_.dates == 0) last_ = i;
  }

  void close(std::size_t end) {
    open_ = false;
    now_.end = last_end_ = end;
    const bool thread = now_.dates >= kMinCommentDates || (now_.cue && !is_link());
    if (!thread || evidence(now_) <= (is_form(best_) ? kFormEvidence : evidence(best_))) return;
    best_ = now_;
    best_.above = prose_above_;
  }

  // A cue with prose below it and none above.
  bool is_link() const { return now_.dates == 0 && prose_above_ == 0 && prose_ > 0; }

  const PageFacts& facts_;
  const std::vector<std::size_t>& next_;
  CommentSection best_, now_;
  bool open_ = false;
  std::size_t last_ = 0;      // the last mark that carries the section on
  std::size_t last_end_ = 0;  // of the section before
  double article_ = 0;        // fresh letters below the headline, so far
  double prose_ = 0;          // fresh letters in prose, so far
  double prose_above_ = 0;    // where the section opened
};

}  // namespace

void CommentFinder::mark_cues_and_dates(PageFacts& facts) {
  twins_.clear();
  bool programme = true;  // all dates can be those of events
  for (std::uint32_t i = 0; i < facts.units.size(); ++i) {
    Unit& unit = facts.units[i];
    if (unit.has_strong_cue(Category::kComments)) {
      unit.comment_mark = CommentMark::kCue;
    } else if (const auto date = date_of(*facts.doc, unit); date && may_be_comments(facts, unit)) {
      unit.comment_mark = CommentMark::kDate;
      twins_.push_back({date->key, i});
      programme = programme && date->of_programme;
    }
  }
  if (!programme || twins_.size() < kMinEvents) return;
  for (const Twin& twin : twins_) facts.units[twin.unit].comment_mark = CommentMark::kNone;
  twins_.clear();
}

// Comments have text between their dates. Dated lines side by side are a log, a timetable or a
// list.
void CommentFinder::drop_lists_of_dates(PageFacts& facts) {
  constexpr auto is_date = [](const Unit& unit) { return unit.comment_mark == CommentMark::kDate; };
  const auto end = facts.units.end();
  for (auto first = std::find_if(facts.units.begin(), end, is_date); first != end;) {
    const auto last = std::find_if_not(first, end, is_date);
    if (static_cast<std::size_t>(last - first) >= kMinDateList) {
      for (Unit& unit : std::ranges::subrange(first, last)) unit.comment_mark = CommentMark::kNone;
    }
    first = std::find_if(last, end, is_date);
  }
}

// The date of the article may be above and below it. A comment has another time.
void CommentFinder::drop_repeated_dates(PageFacts& facts) {
  sort_twins();
  for (std::size_t k = 1; k < twins_.size(); ++k) {
    CommentMark& mark = facts.units[twins_[k].unit].comment_mark;
    if (twins_[k - 1].key == twins_[k].key && mark == CommentMark::kDate)
      mark = CommentMark::kFurniture;
  }
}

// "Leave a comment" below the headline, before any prose, is a link. On a page of several whole
// posts it comes again with each of them, and then opens no section.
void CommentFinder::drop_links(PageFacts& facts) {
  constexpr auto is_cue = [](const Unit& unit) { return unit.comment_mark == CommentMark::kCue; };
  const auto prose = std::ranges::find_if(facts.units, &Unit::fresh_prose);
  const auto link = std::find_if(facts.units.begin(), prose, is_cue);
  if (link == prose) return;
  const auto same = [&](const Unit& unit) { return is_cue(unit) && unit.masked == link->masked; };
  if (std::ranges::count_if(facts.units, same) < kMinLinks) return;
  for (Unit& unit : facts.units | std::views::filter(same)) unit.comment_mark = CommentMark::kNone;
}

void CommentFinder::sort_twins() {
  std::ranges::sort(twins_, {}, [](const Twin& twin) { return std::pair(twin.key, twin.unit); });
}

// Short lines that are on the page several times, or end as others on the page do, with fresh text
// between them. Two equal lines side by side are a list or a menu.
void CommentFinder::mark_repeated(PageFacts& facts) {
  auto& units = facts.units;
  fresh_.assign(1, 0);
  fresh_.reserve(units.size() + 1);
  twins_.clear();
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    const Unit& unit = units[i];
    fresh_.push_back(fresh_.back() + !unit.repeated);
    if (unit.prose || unit.blank() || unit.comment_mark == CommentMark::kCue) continue;
    if (unit.repeated) {
      twins_.push_back({unit.masked, i});
    } else if (unit.suffix_template != SiteBlock::kNone) {
      twins_.push_back({unit.suffix_template, i});
    }
  }
  sort_twins();
  for (std::size_t k = 1; k < twins_.size(); ++k) {
    const Twin &above = twins_[k - 1], &twin = twins_[k];
    if (twin.key != above.key || twin.unit - above.unit > kMaxGap ||
        fresh_[twin.unit] == fresh_[above.unit + 1])
      continue;
    for (const std::uint32_t i : {above.unit, twin.unit}) {
      if (units[i].comment_mark == CommentMark::kNone)
        units[i].comment_mark = CommentMark::kFurniture;
    }
  }
}

// Where the next mark is at or below each unit.
void CommentFinder::find_next_marks(const PageFacts& facts) {
  const std::size_t n = facts.units.size();
  next_.resize(n + 1);
  next_[n] = n + kMaxGap;
  for (std::size_t i = n; i-- > 0;)
    next_[i] = facts.units[i].comment_mark == CommentMark::kNone ? next_[i + 1] : i;
}

// The lines that are in the section and above it. Posts of a forum share them with the first post,
// which is above; comments and the article share none.
std::uint32_t CommentFinder::count_shared(const CommentSection& section) const {
  std::uint32_t shared = 0;
  for (std::size_t k = 1; k < twins_.size(); ++k) {
    const Twin &above = twins_[k - 1], &twin = twins_[k];
    shared += twin.key == above.key && above.unit < section.begin && section.has(twin.unit);
  }
  return shared;
}

void CommentFinder::find(PageFacts& facts) {
  mark_cues_and_dates(facts);
  drop_lists_of_dates(facts);
  drop_repeated_dates(facts);
  drop_links(facts);
  if (!may_have_section(facts)) return;  // most pages
  mark_repeated(facts);
  find_next_marks(facts);
  Search search(facts, next_);
  for (std::size_t i = 0; i < facts.units.size(); ++i) search.add(i);
  CommentSection found = search.result();
  if (found.cue || count_shared(found) <= kMaxShared) facts.comments = found;
}

}  // namespace chaff::detail
