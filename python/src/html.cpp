// Reading HTML.
#include "chaff/html.h"

#include <nanobind/nanobind.h>
#include <nanobind/stl/string_view.h>

#include <string>
#include <string_view>

#include "bindings.h"
#include "page_input.h"

namespace nb = nanobind;
using nb::literals::operator""_a;

namespace chaff::python {
namespace {

nb::str text(std::string_view view) {
  return nb::steal<nb::str>(
      PyUnicode_DecodeUTF8(view.data(), static_cast<Py_ssize_t>(view.size()), "replace"));
}

// A page that was read, with bytes of its own.
struct Html {
  std::string text, title, language, url, author, date;
  std::uint64_t replaced = 0;
};

Html read_html(const nb::handle html, std::string_view charset, std::string_view url) {
  nb::object owner;
  std::string_view bytes;
  if (!view_of(html, owner, bytes)) throw nb::type_error("html must be str or bytes");
  if (PyUnicode_Check(html.ptr()) != 0) charset = "utf-8";
  const nb::gil_scoped_release released;
  HtmlReader reader;
  const HtmlPage& page = reader.read(bytes, charset, url);
  return {page.text, page.title, page.language, page.url, page.author, page.date, page.replaced};
}

template <std::string Html::* kMember>
nb::str field(const Html& html) {
  return text(html.*kMember);
}

}  // namespace

void bind_html(nb::module_& module) {
  nb::class_<Html>(module, "HtmlPage", "What read_html() found in a page. Fields may be empty.")
      .def_prop_ro("text", &field<&Html::text>, "Its visible lines.")
      .def_prop_ro("title", &field<&Html::title>, "Of its title element, else of its metadata.")
      .def_prop_ro("language", &field<&Html::language>, "As the page says it: \"de\", \"pt-BR\".")
      .def_prop_ro("url", &field<&Html::url>, "Its canonical address.")
      .def_prop_ro("author", &field<&Html::author>, "As the page says it.")
      .def_prop_ro("date", &field<&Html::date>, "Of publication, as the page says it.")
      .def_ro("replaced", &Html::replaced,
              "Sequences that the charset does not allow; they became U+FFFD.")
      .def("__repr__", [](const Html& html) {
        return nb::str("HtmlPage({!r}, {} bytes of text)")
            .format(text(html.title), html.text.size());
      });

  module.def(
      "read_html", &read_html, "html"_a, nb::kw_only(), "charset"_a = "", "url"_a = "",
      nb::sig("def read_html(html: str | bytes, *, charset: str = '', url: str = '') -> HtmlPage"),
      "Reads a page of HTML: the lines that a reader sees, and its metadata. Takes any bytes "
      "and never fails.\n\ncharset: that of the HTTP header; empty: the page's own declaration "
      "counts, else what its bytes are. url: where the page was.\n\n"
      "To strip HTML, give it to Stripper.strip(html=…) or in the field html of a page: the "
      "structure is evidence, which the text alone does not have.");
}

}  // namespace chaff::python
