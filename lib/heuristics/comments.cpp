// The readers' comments below an article (facts/comment_section.h). Posts of a forum, answers and
// live blogs look alike, but they are the article: they have no cue, and hardly any prose above.
#include <algorithm>
#include <vector>

#include "base/log_scale.h"
#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

enum Feature : std::size_t {
  kInComments,
  kInCommentsSure,
  kCommentsProse,
  kCommentsProseSure,
  kCommentsMark,
  kCommentsMarksAround,
  kCommentsTop,
  kCommentsSinceMark,
  kCommentsArticle,
  kCommentsArticleSure,
  kCommentsDates,
  kCommentsTemplates,
  kCommentsAbove,
  kFeatureCount
};

constexpr auto kFeatures = feature_names<Feature>({
    {kInComments, "in_comments"},                     // inside the section
    {kInCommentsSure, "in_comments_sure"},            // and a cue rule matches a line of it
    {kCommentsProse, "comments_prose"},               // prose inside
    {kCommentsProseSure, "comments_prose_sure"},      // and a cue rule matches
    {kCommentsMark, "comments_mark"},                 // a mark of the thread: a date, "Reply"
    {kCommentsMarksAround, "comments_marks_around"},  // share of marks in the units around
    {kCommentsTop, "comments_top"},                   // one of its first three units
    {kCommentsSinceMark, "comments_since_mark"},      // logarithm of the units since the last mark
    {kCommentsArticle, "comments_article"},           // share of the page's fresh prose above it
    {kCommentsArticleSure, "comments_article_sure"},  // where a cue rule matches
    {kCommentsDates, "comments_dates"},               // the number of its dates
    {kCommentsTemplates, "comments_templates"},       // share of its marks that the site repeats
    {kCommentsAbove, "comments_above"},               // the section is above the unit
});

constexpr std::size_t kTop = 3;
constexpr std::size_t kAround = 4;  // units on either side
constexpr double kManyDates = 4;

bool is_mark(const Unit& unit) { return unit.comment_mark != CommentMark::kNone; }

class Comments final : public Heuristic {
 public:
  std::string_view name() const override { return "comments"; }
  std::string_view summary() const override {
    return "The readers' comments below the article, by their dates and repeated lines";
  }
  FactSet needs() const override {
    FactSet facts = kHeadlineFacts;
    facts |= {Fact::kSlots, Fact::kComments};
    return facts;
  }
  Reason usual_reason() const override { return Reason::kContext; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureTable table) const override {
    const CommentSection& section = page.comments;
    if (section.empty()) return;
    const std::vector<std::uint32_t> marks = count_marks(page);
    const double templates = share_of_templates(page);
    std::size_t last_mark = section.begin;
    for (std::size_t i = section.begin; i < section.end; ++i) {
      const Unit& unit = page.units[i];
      if (is_mark(unit)) last_mark = i;
      table.set(i, kInComments, 1);
      table.set(i, kInCommentsSure, section.cue);
      table.set(i, kCommentsProse, unit.prose);
      table.set(i, kCommentsProseSure, unit.prose && section.cue);
      table.set(i, kCommentsMark, is_mark(unit));
      table.set(i, kCommentsMarksAround, around(marks, i));
      table.set(i, kCommentsTop, i - section.begin < kTop);
      table.set(i, kCommentsSinceMark, distance(i - last_mark));
      table.set(i, kCommentsArticle, section.above);
      table.set(i, kCommentsArticleSure, section.cue ? section.above : 0);
      table.set(i, kCommentsDates, std::min(1.0, section.dates / kManyDates));
      table.set(i, kCommentsTemplates, templates);
    }
    for (std::size_t i = section.end; i < page.units.size(); ++i) table.set(i, kCommentsAbove, 1);
  }

 private:
  // Running count of the marks.
  static std::vector<std::uint32_t> count_marks(const PageFacts& page) {
    std::vector<std::uint32_t> marks(1, 0);
    marks.reserve(page.units.size() + 1);
    for (const Unit& unit : page.units) marks.push_back(marks.back() + is_mark(unit));
    return marks;
  }

  static double around(const std::vector<std::uint32_t>& marks, std::size_t unit) {
    const std::size_t begin = unit - std::min(unit, kAround);
    const std::size_t end = std::min(marks.size() - 1, unit + 1 + kAround);
    return static_cast<double>(marks[end] - marks[begin]) / static_cast<double>(end - begin);
  }

  static double share_of_templates(const PageFacts& page) {
    double marks = 0, repeated = 0;
    for (std::size_t i = page.comments.begin; i < page.comments.end; ++i) {
      const Unit& unit = page.units[i];
      marks += is_mark(unit);
      repeated += is_mark(unit) && (unit.repeated || unit.suffix_template != SiteBlock::kNone);
    }
    return marks > 0 ? repeated / marks : 0;
  }

  static double distance(std::size_t units) { return LogScale<5>::get()(units); }
};

}  // namespace

const Heuristic& comments() {
  static const Comments heuristic;
  return heuristic;
}

}  // namespace chaff::detail
