#include "text/marks.h"

#include "base/ascii.h"
#include "text/unicode.h"

namespace chaff::detail {

bool is_comma(char32_t c) {
  return c == ',' || c == ';' || c == 0x060C || c == 0x3001 || c == 0xFF0C || c == 0x061B;
}

bool closes(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB || c == 0x2019 || c == 0x201D ||
         c == 0x300D || c == 0x300F || c == 0x201C;
}

bool follows_sentence(char32_t c) {
  if (closes(c) || c == '*' || c == '_' || c == '`') return true;
  if (c >= ' ' && c < 0x7F) return false;
  const bool superscript = c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079);
  const bool dagger = c == 0x2020 || c == 0x2021;
  if (superscript || dagger) return true;
  const CharClass cls = char_info(c).cls;
  const bool control = c >= 0x80 && c < 0xA0 && cls != CharClass::kSpace;
  return control || cls == CharClass::kIgnored || cls == CharClass::kMark;
}

std::size_t skip_footnote(std::string_view line, std::size_t at) {
  constexpr std::size_t kMaxDigits = 3;
  if (line[at] != '[' || at + 1 == line.size()) return at;
  const auto is_digit = [&](std::size_t i) { return line[i] >= '0' && line[i] <= '9'; };
  std::size_t end = at + 1;
  if (is_ascii_letter(line[end])) {
    ++end;
  } else {
    while (end < line.size() && end <= at + kMaxDigits && is_digit(end)) ++end;
  }
  return end > at + 1 && end < line.size() && line[end] == ']' ? end + 1 : at;
}

bool is_bullet(char32_t c) {
  return c == '-' || c == '*' || c == 0xB7 || c == 0x2013 || c == 0x2014 || c == 0x2022 ||
         c == 0x25AA || c == 0x25BA || c == 0x25CF || c == 0x2023;
}

bool is_separator(char32_t c) {
  return c == '|' || c == 0xA9 || c == 0xB7 || c == 0xBB || c == 0x203A || c == 0x2022 ||
         (c >= 0x2190 && c <= 0x2193) || c == 0x2502;
}

bool is_double_quote(char32_t c) {
  return c == '"' || c == 0xAB || (c >= 0x201C && c <= 0x201F) || c == 0x300C || c == 0x300E;
}

bool is_stroke(char32_t c) {
  const bool ascii = c == '-' || c == '_' || c == '=' || c == '~';
  const bool dash = c >= 0x2010 && c <= 0x2015;
  const bool box = c == 0x2500 || c == 0x2501 || c == 0x2550;
  return ascii || dash || box || c == 0x203E;
}

}  // namespace chaff::detail
