#include "facts/masthead.h"

#include <algorithm>
#include <cstddef>
#include <span>

namespace chaff::detail {
namespace {

// Upper bound of the lines from one headline to the next one. The author and the date are between;
// further down, it is an article that says its title again.
constexpr std::size_t kMastheadGap = 3;

// Upper bound of the page's own lines from the headline to the prose. A poem that begins with its
// title has none.
constexpr std::size_t kProseGap = 8;

// A picture above the headline has its caption there, too: of at most so many letters, with the
// topic at most for a second line of the page's own, below some lines of the frame, and far more
// prose is below the headline. Else it is the beginning of an article.
constexpr std::uint32_t kCaptionLetters = 250;
constexpr std::ptrdiff_t kCaptionLines = 2;
constexpr std::ptrdiff_t kFrameLines = 4;
constexpr std::ptrdiff_t kProseBelow = 4;

bool is_headline(const Unit& unit) { return unit.title == TitleMatch::kWhole; }

bool may_be_furniture(const Unit& unit) {
  return unit.repeated || unit.slotted() || is_headline(unit);
}

bool is_own(const Unit& unit) { return !may_be_furniture(unit) && !unit.has_cue; }

// Whether what is above the first headline may be the site's.
bool is_frame(std::span<const Unit> above, std::span<const Unit> below) {
  const auto caption = std::ranges::find_if(above, &Unit::fresh_prose);
  if (caption == above.end()) return true;
  const auto frame_line = [](const Unit& unit) { return unit.repeated && unit.shape.words > 0; };
  return caption->shape.length() <= kCaptionLetters &&
         std::ranges::count_if(above, &Unit::fresh_prose) == 1 &&
         std::ranges::count_if(above, is_own) <= kCaptionLines &&
         std::count_if(above.begin(), caption, frame_line) >= kFrameLines &&
         std::ranges::count_if(below, &Unit::fresh_prose) >= kProseBelow;
}

bool has_prose_near(std::span<const Unit> below) {
  std::size_t own = 0;
  for (const Unit& unit : below) {
    if (unit.fresh_prose()) return true;
    own += is_own(unit);
    if (own == kProseGap) return false;
  }
  return false;
}

}  // namespace

void find_masthead(PageFacts& facts) {
  if (!facts.headline_sure || !is_headline(facts.units[facts.headline])) return;
  const std::span<Unit> units(facts.units);
  const auto first =
      static_cast<std::size_t>(std::ranges::find_if(units, is_headline) - units.begin());
  if (!is_frame(units.first(first), units.subspan(first + 1))) return;
  std::size_t last = first;
  for (std::size_t i = first + 1; i < units.size() && i <= last + kMastheadGap; ++i) {
    if (is_headline(units[i])) {
      last = i;  // also one that reads like a sentence
    } else if (units[i].fresh_prose()) {
      break;
    }
  }
  if (!has_prose_near(units.subspan(last + 1))) return;
  for (std::size_t i = 0; i < last; ++i)
    units[i].masthead = i < first || may_be_furniture(units[i]);
}

}  // namespace chaff::detail
