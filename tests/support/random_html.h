// Random HTML, mostly broken, and lines that go from it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chaff/page.h"

#include "support/random_site.h"

namespace chaff::test {

/// A page of random tags, text and fragments that parsers find hard.
inline std::string random_html(Random& random) {
  static const std::vector<std::string> kTags = {
      "p",        "div",        "span",   "a",        "b",       "i",      "br",          "li",
      "ul",       "table",      "tr",     "td",       "h1",      "img",    "pre",         "head",
      "body",     "html",       "title",  "form",     "svg",     "video",  "script",      "style",
      "meta",     "label",      "option", "textarea", "section", "hr",     "font",        "dd",
      "dt",       "input",      "xmp",    "wbr",      "select",  "iframe", "math",        "object",
      "noscript", "blockquote", "h2",     "code",     "th",      "ol",     "plaintext-x", "x-y",
      "center",   "figure"};
  static const std::vector<std::string> kPieces = {
      "one",     "two ",   " three", "\n",    "&amp;", "&lt;b&gt;", "&nbsp;",  "\u00A0",
      "&#8217;", "港の",   "<",      ">",     "&",     "</",        "<!-- x",  "-->",
      "<!",      "<?x?>",  "\"",     "'",     "</p>",  "</div>",    "]]>",     "<![CDATA[",
      "&mldr;",  "\u200B", "é",      "<p>",   "<div>", "</body>",   "</html>", "<b/>",
      "<p a=>",  "<p =x>", "\\",     "&copy", "\t",    "\u3000",    "z",       "<br>"};
  static const std::vector<std::string> kAttributes = {"",
                                                       "",
                                                       "",
                                                       " class=a",
                                                       " hidden",
                                                       " style='display:none'",
                                                       " href=x",
                                                       " a='<>&quot;'",
                                                       " id=\"x y\"",
                                                       " @b=\"c>d\"",
                                                       " role=main",
                                                       " /",
                                                       " lang=de",
                                                       " type=application/ld+json"};
  std::string html;
  for (std::size_t n = below(random, 60); n > 0; --n) {
    const std::string& tag = kTags[below(random, kTags.size())];
    switch (below(random, 5)) {
      case 0:
      case 1:
        html += '<' + tag + kAttributes[below(random, kAttributes.size())] + '>';
        break;
      case 2:
        html += "</" + tag + '>';
        break;
      default:
        html += kPieces[below(random, kPieces.size())];
    }
  }
  return html;
}

/// Lines that go from a text: their spans, and the lines that are left.
struct Removed {
  std::vector<Span> spans;
  std::string left;
};

/// Removes the lines for which `goes` is true.
template <typename Goes>
Removed remove_lines(std::string_view text, Goes goes) {
  Removed removed;
  bool first = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t newline = text.find('\n', at);
    const std::size_t end = newline == text.npos ? text.size() : newline;
    const std::size_t next = newline == text.npos ? text.size() : newline + 1;
    if (!goes(text.substr(at, end - at))) {
      if (!first) removed.left += '\n';
      first = false;
      removed.left += text.substr(at, end - at);
    } else if (!removed.spans.empty() && removed.spans.back().end == at) {
      removed.spans.back().end = next;
    } else {
      removed.spans.push_back({at, next});
    }
    at = next;
  }
  return removed;
}

}  // namespace chaff::test
