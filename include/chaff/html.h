// Reading HTML: the lines that a reader sees, and what the markup says of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "chaff/error.h"
#include "chaff/export.h"
#include "chaff/page.h"

namespace chaff {

/// A page that was read from HTML.
struct HtmlPage {
  std::string text;         ///< its visible lines, UTF-8, separated by newlines
  std::string markup;       ///< for Page::markup: the elements of each line
  std::string title;        ///< of the title element, else of its metadata; may be empty
  std::string language;     ///< "de", "pt-BR"; empty if the page does not say
  std::string url;          ///< its canonical address, of http or https; empty if it has none
  std::string author;       ///< empty if the page does not say
  std::string date;         ///< of publication, as the page has it; empty if the page does not say
  std::string_view source;  ///< the HTML as the parser reads it, UTF-8; a view into the reader
  std::uint64_t replaced = 0;  ///< sequences that the charset does not allow: they are U+FFFD
};

/// Reads HTML pages. One thread; keeps its buffers.
class CHAFF_EXPORT HtmlReader {
 public:
  HtmlReader();
  HtmlReader(HtmlReader&&) noexcept;
  HtmlReader& operator=(HtmlReader&&) noexcept;
  ~HtmlReader();

  /// Reads a page. `charset` is that of the HTTP header ("utf-8" if the page was decoded already),
  /// or empty: then the page's own declaration counts, else what its bytes are. The result is valid
  /// until the next call. `address` is where the page was, or empty: what a relative canonical
  /// address refers to. Takes any bytes and never fails. Cost: linear.
  const HtmlPage& read(std::string_view html, std::string_view charset = {},
                       std::string_view address = {});

 private:
  struct CHAFF_HIDDEN Impl;
  std::unique_ptr<Impl> impl_;
};

/// Appends the page's HTML without the spans of `page.text` that are removed; they must be sorted,
/// disjoint, and cut no character. Elements of which nothing is left go with what they hold, and so
/// does what no reader sees: scripts, styles, frames, hidden elements. Images and other elements
/// without text stay where an element around them stays. Attributes stay, and the head, with utf-8
/// as charset. Reading the result gives the text that is left, line by line. `page` must be the
/// last one of its reader. Cost: linear; memory some 20 times the page.
CHAFF_EXPORT void append_html(const HtmlPage& page, std::span<const Span> removed,
                              std::string& out);

/// Appends what append_html() leaves of the page as Markdown: CommonMark with tables and struck
/// text. Headings, lists, quotes, links, images, code, emphasis and tables of data stay; other
/// blocks are paragraphs. Text is escaped, so that it means itself. Addresses stay as the page has
/// them. Cost: linear; memory as append_html().
CHAFF_EXPORT void append_markdown(const HtmlPage& page, std::span<const Span> removed,
                                  std::string& out);

}  // namespace chaff
