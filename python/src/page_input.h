// Pages as Python has them: mappings, or objects with attributes.
#pragma once

#include <nanobind/nanobind.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "chaff/html.h"
#include "chaff/page.h"

namespace chaff::python {

/// The fields of a page: views into Python objects, which it keeps alive. It must be destroyed with
/// the GIL, and may be read without.
struct PageInput {
  std::string_view text, html, url, site, id, title;
  bool has_text = false;
  bool has_html = false;
  bool html_is_str = false;  // so it was decoded already
  nanobind::object source;   // the text as it was given; null if there is only HTML
  std::array<nanobind::object, 6> kept;
};

/// Named arguments in place of a page, or beside one; None: not given.
struct PageArguments {
  nanobind::handle text, html, url, site, id, title;
};

/// Reads a page: str or bytes (its text), a mapping, or an object with attributes; `arguments` go
/// before its fields. `number` is its place among the pages, for messages, or 0. Throws TypeError
/// for a field of a wrong type, and chaff.Error if there is neither text nor HTML.
PageInput read_page(nanobind::handle page, const PageArguments& arguments = {},
                    std::size_t number = 0);

/// Makes pages of the library from inputs. One thread; needs no GIL.
class PageMaker {
 public:
  /// The page of an input: as the command line makes it of a JSON line with the same fields. Valid
  /// until the next call, and while the input exists.
  Page make(const PageInput& input);

  /// What was read from HTML for the last page; null if it was text.
  const HtmlPage* html() const { return html_; }

 private:
  HtmlReader reader_;
  const HtmlPage* html_ = nullptr;
  std::string site_;
};

/// UTF-8 of a str, in which halves of surrogate pairs are U+FFFD, or the bytes of a bytes object.
/// `owner` becomes the object that has the bytes. Returns false for other types.
bool view_of(nanobind::handle object, nanobind::object& owner, std::string_view& view);

}  // namespace chaff::python
