#include "facts/title_match.h"

#include <algorithm>
#include <string_view>

namespace chaff::detail {
namespace {

// What sites print between the headline and their name. Without the blanks, a hyphen is in a word.
constexpr std::string_view kTitleMarks[] = {" | ", " - ", " – ", " — ", " · ",
                                            " • ", " » ", " « ", " :: "};

// A series has the number of its part before the headline: "#12 The Courier".
bool is_numbered(TokenRange title, TokenRange unit) {
  return unit.size() == title.size() + 1 && unit.hashes().front() == number_token(unit.doc->seed) &&
         same_tokens(unit.last_tokens(title.size()), title);
}

// Whether the unit is all of the title. The next article's headline may differ in a number alone.
bool is_whole(TokenRange title, TokenRange unit) {
  return same_tokens(unit, title) || same_tokens(unit, {title.doc, 0, title.last}) ||
         is_numbered(title, unit);
}

}  // namespace

// The title field is "Headline", "Headline – Site" or "Site: Headline".
TitleMatch match_title(TokenRange title, TokenRange unit) {
  const auto words = title.hashes(), line = unit.hashes();
  if (line.empty() || words.empty()) return TitleMatch::kNone;
  if (line.size() < 2 && words.size() > 1) {  // a word is hardly a headline, but up to a mark
    const bool begins = same_tokens(unit, title.first_tokens(1)) && ends_at_mark(title, unit);
    return begins ? TitleMatch::kBegin : TitleMatch::kNone;
  }
  if (is_whole(title, unit)) return TitleMatch::kWhole;
  if (line.size() <= words.size()) {
    if (same_tokens(unit, title.first_tokens(unit.size()))) return TitleMatch::kBegin;
    return same_tokens(unit, title.last_tokens(unit.size())) ? TitleMatch::kEnd : TitleMatch::kNone;
  }
  if (words.size() < 2 || line.size() > 3 * words.size() + 3) return TitleMatch::kNone;
  const auto beginning = words.first(std::max<std::size_t>(2, words.size() / 2));
  return std::ranges::search(line, beginning).empty() ? TitleMatch::kNone : TitleMatch::kInside;
}

bool ends_at_mark(TokenRange title, TokenRange unit) {
  const std::uint32_t end = title.first + unit.size();
  return end < title.last && has_mark_before(*title.doc, end, kTitleMarks);
}

}  // namespace chaff::detail
