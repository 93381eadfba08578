// segment: any bytes.
//
// - Lines tile the text; a line ends with a newline, with its carriage return, or with the text.
// - Tokens are inside their line, ascending and disjoint, and cut no character.
// - A reused document has the same result as a new one.
// - The slow reference finds the same.
#include "text/segment.h"

#include <string>
#include <string_view>

#include "reference/characters.h"
#include "reference/segmenting.h"
#include "support/input.h"

namespace chaff::fuzz {
namespace {

void check_lines(const detail::Document& doc) {
  std::size_t at = 0, token = 0;
  for (const detail::Line& line : doc.lines) {
    check(line.begin == at && line.begin <= line.end && line.end <= line.next && line.next > at,
          "lines tile the text");
    const std::string_view ending = doc.text.substr(line.end, line.next - line.end);
    check(ending == "\n" || ending == "\r\n" || (ending.empty() && line.next == doc.text.size()),
          "a line ends in a newline");
    check(doc.line_text(line).find('\n') == std::string_view::npos, "a line holds no newline");
    check(line.first_token == token && line.first_token <= line.last_token,
          "tokens are in the order of lines");
    for (at = line.begin; token < line.last_token; ++token) {
      const std::size_t begin = doc.token_begin[token], end = doc.token_end[token];
      check(at <= begin && begin < end && end <= line.end,
            "tokens are disjoint and inside their line");
      check(reference::is_boundary(doc.text, begin) && reference::is_boundary(doc.text, end),
            "tokens cut no character");
      at = end;
    }
    at = line.next;
  }
  check(at == doc.text.size() && token == doc.token_count(), "lines cover the text and all tokens");
}

void check_equal(const detail::Document& a, const detail::Document& b, std::string_view promise) {
  check(a.token_begin == b.token_begin && a.token_end == b.token_end &&
            a.token_hash == b.token_hash && a.lines.size() == b.lines.size(),
        promise);
  for (std::size_t i = 0; i < a.lines.size(); ++i) {
    const detail::Line &x = a.lines[i], &y = b.lines[i];
    check(x.begin == y.begin && x.end == y.end && x.next == y.next && x.last_token == y.last_token,
          promise);
    check(x.masked == y.masked && x.exact == y.exact, promise);
  }
}

}  // namespace

void run(Bytes bytes) {
  Input input(bytes);
  const std::uint64_t seed = input.byte();
  const std::string_view text = input.rest();
  detail::Document fresh, used;
  detail::segment(text, seed, fresh);
  check_lines(fresh);
  check_equal(fresh, reference::segment(text, seed), "segmenting equals the reference");
  const std::string reversed(text.rbegin(), text.rend());
  detail::segment(reversed, seed + 1, used);
  detail::segment(text, seed, used);
  check_equal(fresh, used, "a used document is filled as a fresh one");
}

}  // namespace chaff::fuzz
