#include "facts/breadcrumb.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "facts/token_range.h"

namespace chaff::detail {
namespace {

// A shorter line can be a word that ends another one.
constexpr std::uint32_t kMinTokens = 2;

// What sites print between the steps of a path, beside a blank: "1/2 cup" is no path. After a colon
// or a dash a line says something of its own.
constexpr std::string_view kTrailMarks[] = {"/", "\\", ">", "|", "»", "›", "→", "·"};
constexpr std::string_view kBlanks[] = {" "};

constexpr std::string_view kEllipses[] = {"…", "..."};

// Whether the range ends with the other one, behind a mark.
bool ends_with(TokenRange path, TokenRange page) {
  if (path.size() <= page.size() || !same_tokens(path.last_tokens(page.size()), page)) return false;
  const std::uint32_t last_step = path.last - page.size();
  return has_mark_before(*path.doc, last_step, kTrailMarks) &&
         has_mark_before(*path.doc, last_step, kBlanks);
}

// Whether the range is the beginning of the other one, and its text ends with an ellipsis.
bool shortens(TokenRange part, std::string_view text, TokenRange all) {
  return part.size() <= all.size() && same_tokens(part, all.first_tokens(part.size())) &&
         std::ranges::any_of(kEllipses, [&](auto ellipsis) { return text.ends_with(ellipsis); });
}

bool is_breadcrumb(const PageFacts& facts, std::size_t index) {
  const Document& doc = *facts.doc;
  const Unit& unit = facts.units[index];
  const Unit& below = facts.units[index + 1];
  if (std::min(unit.tokens(), below.tokens()) < kMinTokens || unit.line == below.line) return false;
  const TokenRange page{&doc, below.first_token, below.last_token};
  // The mark may be in the piece of the line before this one.
  if (ends_with({&doc, doc.lines[unit.line].first_token, unit.last_token}, page)) return true;
  // Lines of a poem begin alike, too.
  return index + 1 == facts.headline &&
         shortens({&doc, unit.first_token, unit.last_token}, facts.text_of(unit), page);
}

}  // namespace

void find_breadcrumbs(PageFacts& facts) {
  for (std::size_t i = 0; i + 1 < facts.units.size(); ++i)
    facts.units[i].breadcrumb = is_breadcrumb(facts, i);
}

}  // namespace chaff::detail
