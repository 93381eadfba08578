#include "facts/title_match.h"

#include <algorithm>
#include <string_view>

namespace chaff::detail {
namespace {

// Whether the unit is the title's tokens from `first` on. Fingerprints of tokens do not know
// numbers apart, but the next article's headline may differ in nothing else.
bool is_part(TokenRange unit, TokenRange title, std::uint32_t first) {
  const auto line = unit.hashes();
  if (!std::ranges::equal(line, std::span(title.doc->token_hash).subspan(first, line.size())))
    return false;
  const std::uint64_t number = number_token(unit.doc->seed);
  for (std::uint32_t i = 0; i < line.size(); ++i) {
    if (line[i] == number &&
        unit.doc->token_text(unit.first + i) != title.doc->token_text(first + i))
      return false;
  }
  return true;
}

bool is_all(TokenRange unit, TokenRange title) {
  return unit.last - unit.first == title.last - title.first && is_part(unit, title, title.first);
}

// What sites print between the headline and their name. Without the blanks, a hyphen is in a word.
constexpr std::string_view kMarks[] = {" | ", " - ", " – ", " — ", " · ",
                                       " • ", " » ", " « ", " :: "};

}  // namespace

// The title field is "Headline", "Headline – Site" or "Site: Headline".
TitleMatch match_title(TokenRange title, TokenRange unit) {
  const auto words = title.hashes(), line = unit.hashes();
  if (line.empty() || words.empty()) return TitleMatch::kNone;
  if (line.size() < 2 && words.size() > 1) return TitleMatch::kNone;
  if (is_all(unit, title) || is_all(unit, {title.doc, 0, title.last})) return TitleMatch::kWhole;
  if (line.size() <= words.size()) {
    if (is_part(unit, title, title.first)) return TitleMatch::kBegin;
    const auto length = static_cast<std::uint32_t>(line.size());
    return is_part(unit, title, title.last - length) ? TitleMatch::kEnd : TitleMatch::kNone;
  }
  if (words.size() < 2 || line.size() > 3 * words.size() + 3) return TitleMatch::kNone;
  const auto beginning = words.first(std::max<std::size_t>(2, words.size() / 2));
  return std::ranges::search(line, beginning).empty() ? TitleMatch::kNone : TitleMatch::kInside;
}

bool ends_at_mark(TokenRange title, TokenRange unit) {
  const std::uint32_t end = title.first + (unit.last - unit.first);
  if (end >= title.last) return false;
  const Document& doc = *title.doc;
  const std::string_view between =
      doc.text.substr(doc.token_end[end - 1], doc.token_begin[end] - doc.token_end[end - 1]);
  return std::ranges::any_of(
      kMarks, [&](std::string_view mark) { return between.find(mark) != std::string_view::npos; });
}

}  // namespace chaff::detail
