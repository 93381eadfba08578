#include "facts/breadcrumb.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "facts/token_range.h"

namespace chaff::detail {
namespace {

// A shorter line can be a word that ends another one.
constexpr std::uint32_t kMinTokens = 2;

// What sites print between the steps of a path, beside a blank: "1/2 cup" is no path. After a colon
// or a dash a line says something of its own.
constexpr std::string_view kMarks[] = {"/", "\\", ">", "|", "»", "›", "→", "·"};
constexpr std::string_view kBlanks[] = {" "};

constexpr std::string_view kEllipses[] = {"…", "..."};

// Whether the range ends with the other one, behind a mark.
bool ends_with(TokenRange path, TokenRange page) {
  if (path.size() <= page.size() || !same_tokens(path.last_tokens(page.size()), page)) return false;
  const std::uint32_t last_step = path.last - page.size();
  return has_mark_before(*path.doc, last_step, kMarks) &&
         has_mark_before(*path.doc, last_step, kBlanks);
}

bool shortens(TokenRange part, TokenRange all, std::string_view text_of_part) {
  return part.size() <= all.size() && same_tokens(part, all.first_tokens(part.size())) &&
         std::ranges::any_of(kEllipses,
                             [&](auto ellipsis) { return text_of_part.ends_with(ellipsis); });
}

}  // namespace

bool is_breadcrumb(const Document& doc, const Unit& unit, const Unit& below) {
  if (std::min(unit.tokens(), below.tokens()) < kMinTokens || unit.line == below.line) return false;
  const TokenRange part{&doc, unit.first_token, unit.last_token};
  const TokenRange page{&doc, below.first_token, below.last_token};
  // The mark may be in the piece of the line before this one.
  const TokenRange path{&doc, doc.lines[unit.line].first_token, unit.last_token};
  return ends_with(path, page) ||
         shortens(part, page, doc.text.substr(unit.begin, unit.end - unit.begin));
}

}  // namespace chaff::detail
