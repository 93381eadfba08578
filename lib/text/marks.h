// What the marks of a line mean for its shape.
#pragma once

#include <cstddef>
#include <string_view>

namespace chaff::detail {

bool is_comma(char32_t c);

/// Whether it can follow the last mark of a sentence as part of the sentence: closing quotes and
/// brackets.
bool closes(char32_t c);

/// Whether it can be between the last mark of a sentence and the blank after it: what closes, marks
/// of Markdown and of footnotes, and what is invisible.
bool follows_sentence(char32_t c);

bool is_bullet(char32_t c);

/// Whether it is a mark that furniture puts between its parts.
bool is_separator(char32_t c);

bool is_double_quote(char32_t c);

/// Whether a row of it draws a line: dashes and what looks like them.
bool is_stroke(char32_t c);

/// The end of a footnote mark at `at` < line.size(): up to three digits or one letter in square
/// brackets. `at` if there is none.
std::size_t skip_footnote(std::string_view line, std::size_t at);

}  // namespace chaff::detail
