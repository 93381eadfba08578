#include "facts/headings.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/ascii.h"

namespace chaff::detail {
namespace {

// Upper bound of the share of a value among the articles that have its field.
constexpr double kMaxValueShare = 0.1;

// Lower bound of the share of the articles that have the name of a duration.
constexpr double kMinDurationShare = 0.5;

// Upper bound of the words of a measure: "1 hour 20 minutes".
constexpr std::uint32_t kMeasureWords = 2;

// A single one can be the heading above links to other articles, or ask for an opinion above a
// comment.
constexpr std::size_t kMinNames = 2;

// One or two alone are furniture amid the article: "Advertisement".
constexpr std::size_t kMinCueHeadings = 3;

// A repeated line that ends in a colon, above a value that few of these articles have
// ("Directed by:"). Dates are values.
bool is_field_name(const PageFacts& facts, std::size_t unit) {
  const Unit &name = facts.units[unit], &value = facts.units[unit + 1];
  if (!name.repeated || !name.shape.ends_colon || name.prose || name.has_cue) return false;
  if (value.has_cue && value.cue.category != Category::kByline) return false;
  return facts.share_of(value) <= kMaxValueShare * facts.share_of(name);
}

// A line of half of the articles above what a rule takes for the time that reading takes ("Cooking
// time", "20 minutes").
bool names_duration(const PageFacts& facts, std::size_t unit) {
  const Unit& name = facts.units[unit];
  return !name.prose && !name.has_cue && facts.share_of(name) >= kMinDurationShare;
}

bool begins_durations(const PageFacts& facts, std::size_t unit) {
  const Unit& value = facts.units[unit + 1];
  return value.has_cue && value.cue.category == Category::kReadingTime &&
         names_duration(facts, unit);
}

// Below such a pair: "Total time", "1 hour".
bool continues_durations(const PageFacts& facts, std::size_t unit) {
  if (unit < 2 || !begins_durations(facts, unit - 2) || !names_duration(facts, unit)) return false;
  const Unit& value = facts.units[unit + 1];
  return value.brief() && value.shape.words > 0 && value.shape.words <= kMeasureWords &&
         is_ascii_digit(facts.text_of(value).front());
}

bool is_duration_name(const PageFacts& facts, std::size_t unit) {
  return begins_durations(facts, unit) || continues_durations(facts, unit);
}

// An article has a date or two of its own: of its appearance and of a change. More of them side by
// side are a programme.
constexpr std::size_t kMinProgramme = 3;

bool may_be_of_programme(const Unit& unit) {
  return !unit.repeated && unit.has_strong_cue(Category::kByline) && !unit.has_certain_cue() &&
         unit.shape.digits > 0;
}

// Dates of one programme have the same parts. The lines of a forum's poster differ ("Posts: 8",
// "From the old harbour, since 2003").
void find_programmes(PageFacts& facts) {
  if (facts.site.articles() < 2) return;
  std::vector<Unit>& units = facts.units;
  for (std::size_t begin = 0, end = 0; begin < units.size(); begin = std::max(end, begin + 1)) {
    for (end = begin; end < units.size() && may_be_of_programme(units[end]); ++end)
      if (units[end].shape.words != units[begin].shape.words) break;
    if (end - begin < kMinProgramme) continue;
    for (std::size_t i = begin; i < end; ++i) units[i].field = true;
  }
}

// A question that the site puts on several pages, with an answer of this page's own below it.
bool is_question(const PageFacts& facts, std::size_t unit) {
  const Unit& question = facts.units[unit];
  return question.repeated && question.shape.question && !question.has_cue &&
         facts.units[unit + 1].fresh_prose();
}

// A short line that a rule matches and that comes once, below the headline or a paragraph of the
// page's own and above another: "Cookies", in a course on web design.
bool is_cue_heading(const PageFacts& facts, std::size_t unit) {
  const Unit& heading = facts.units[unit];
  if (!heading.has_cue || !heading.brief() || heading.earlier_on_page || heading.later_on_page)
    return false;
  const bool below_article =
      unit > 0 && (unit - 1 == facts.headline || facts.units[unit - 1].fresh_prose());
  return below_article && facts.units[unit + 1].fresh_prose();
}

// The units for which `is` holds and that have another one below; none if they are fewer than
// `least`.
std::vector<std::size_t> find_several(const PageFacts& facts, std::size_t least, auto is) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i + 1 < facts.units.size(); ++i)
    if (is(facts, i)) found.push_back(i);
  if (found.size() < least) found.clear();
  return found;
}

}  // namespace

void find_headings(PageFacts& facts) {
  for (const auto is : {is_field_name, is_duration_name}) {
    for (const std::size_t name : find_several(facts, kMinNames, is))
      facts.units[name].field = facts.units[name + 1].field = true;
  }
  find_programmes(facts);
  for (const std::size_t i : find_several(facts, kMinNames, is_question))
    facts.units[i].sub_heading = true;
  for (const std::size_t i : find_several(facts, kMinCueHeadings, is_cue_heading))
    facts.units[i].sub_heading = true;
}

}  // namespace chaff::detail
