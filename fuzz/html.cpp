// html: any bytes as a page of HTML, of a charset that the first byte chooses, and lines that go.
//
// - The text is valid UTF-8, without empty lines and blanks around lines, and the markup has as
//   many lines.
// - A page reads the same after any other.
// - The HTML of what is left reads as the lines that are left. The Markdown is valid UTF-8.
// - Metadata is bounded; addresses are of http or https.
#include "chaff/html.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "support/input.h"

namespace chaff::fuzz {
namespace {

constexpr std::array<std::string_view, 8> kCharsets = {
    "", "utf-8", "windows-1252", "shift_jis", "gb18030", "utf-16le", "iso-2022-jp", "nonsense"};

bool is_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

struct Lines {
  std::vector<Span> removed;
  std::string left;
};

// Removes the lines whose number the mask has.
Lines remove_lines(std::string_view text, unsigned mask) {
  Lines lines;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t next = std::min(end + 1, text.size());
    check(end > at, "no line is empty");
    check(text[at] != ' ' && text[end - 1] != ' ', "no line has blanks around it");
    if ((mask >> (number % 8) & 1) != 0) {
      lines.removed.push_back({at, next});
    } else {
      if (!lines.left.empty()) lines.left += '\n';
      lines.left += text.substr(at, end - at);
    }
    at = next;
  }
  check(!text.ends_with('\n'), "the last line has no newline");
  return lines;
}

}  // namespace

void run(Bytes bytes) {
  Input input(bytes);
  const std::string_view charset = kCharsets[input.below(kCharsets.size())];
  const unsigned mask = input.byte();
  const std::string_view html = input.rest();
  HtmlReader reader;
  const HtmlPage& page = reader.read(html, charset, "https://example.org/a/");
  check(is_utf8(page.text) && is_utf8(page.markup) && is_utf8(page.source), "all is UTF-8");
  check(is_utf8(page.title + page.language + page.author + page.date), "metadata is UTF-8");
  check(page.url.empty() || page.url.starts_with("http") || page.url.starts_with("HTTP"),
        "an address is one of the web");
  check(page.author.size() <= 1024 && page.date.size() <= 1024, "metadata is bounded");
  check(std::ranges::count(page.text, '\n') == std::ranges::count(page.markup, '\n'),
        "the markup has as many lines as the text");
  const Lines lines = remove_lines(page.text, mask);
  std::string out, markdown;
  append_html(page, lines.removed, out);
  append_markdown(page, lines.removed, markdown);
  check(is_utf8(markdown), "Markdown is UTF-8");
  const std::string text = page.text, markup = page.markup;
  check(reader.read(out).text == lines.left, "the HTML that is left reads as the lines left");
  const HtmlPage& again = reader.read(html, charset, "https://example.org/a/");
  check(again.text == text && again.markup == markup, "a page reads the same after another");
}

}  // namespace chaff::fuzz
