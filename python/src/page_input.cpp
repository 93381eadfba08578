#include "page_input.h"

#include <nanobind/stl/string.h>

#include <utility>

#include "errors.h"

namespace nb = nanobind;

namespace chaff::python {
namespace {

enum Field : std::uint8_t { kText, kHtml, kUrl, kSite, kId, kTitle, kFields };
constexpr std::array<const char*, kFields> kNames = {"text", "html", "url", "site", "id", "title"};

// The names as str objects, made once: dict look-ups then compare pointers. Never destroyed, since
// the interpreter may be gone by then.
const std::array<PyObject*, kFields>& keys() {
  static const std::array<PyObject*, kFields> all = [] {
    std::array<PyObject*, kFields> made{};
    for (std::size_t i = 0; i < kFields; ++i) made[i] = PyUnicode_InternFromString(kNames[i]);
    return made;
  }();
  return all;
}

// A field of a page, or null.
nb::object field_of(nb::handle page, bool mapping, std::size_t field) {
  PyObject* const key = keys()[field];
  if (PyDict_CheckExact(page.ptr())) {
    PyObject* const found = PyDict_GetItemWithError(page.ptr(), key);
    if (found == nullptr && PyErr_Occurred() != nullptr) throw nb::python_error();
    return nb::borrow(found);
  }
  PyObject* const found =
      mapping ? PyObject_GetItem(page.ptr(), key) : PyObject_GetAttr(page.ptr(), key);
  if (found != nullptr) return nb::steal(found);
  if (PyErr_ExceptionMatches(mapping ? PyExc_KeyError : PyExc_AttributeError) == 0)
    throw nb::python_error();
  PyErr_Clear();
  return {};
}

std::string place_of(std::size_t number) {
  return number == 0 ? "the page" : "page " + std::to_string(number);
}

[[noreturn]] void refuse_type(nb::handle object, const char* name, std::size_t number) {
  const std::string type =
      nb::cast<std::string>(nb::handle(Py_TYPE(object.ptr())).attr("__name__"));
  const std::string message = place_of(number) + ": the field \"" + name + "\" is of the type " +
                              type + "; give str or bytes";
  throw nb::type_error(message.c_str());
}

// Replaces each half of a surrogate pair, as "surrogatepass" encodes it, by U+FFFD.
nb::object without_surrogates(nb::handle text) {
  const nb::object encoded =
      nb::steal(PyUnicode_AsEncodedString(text.ptr(), "utf-8", "surrogatepass"));
  if (!encoded.is_valid()) throw nb::python_error();
  char* bytes = nullptr;
  Py_ssize_t size = 0;
  if (PyBytes_AsStringAndSize(encoded.ptr(), &bytes, &size) != 0) throw nb::python_error();
  std::string copy(bytes, static_cast<std::size_t>(size));
  for (std::size_t at = copy.find('\xED'); at != copy.npos; at = copy.find('\xED', at + 1)) {
    if (static_cast<unsigned char>(copy[at + 1]) >= 0xA0) copy.replace(at, 3, "\xEF\xBF\xBD");
  }
  return nb::bytes(copy.data(), copy.size());
}

// Keeps an object as a field of the page.
void take(nb::object object, std::size_t field, std::size_t number, PageInput& input) {
  if (!object.is_valid() || object.is_none()) return;
  if (field == kId && PyLong_Check(object.ptr())) object = nb::str(object);
  std::string_view view;
  if (!view_of(object, input.kept[field], view)) refuse_type(object, kNames[field], number);
  switch (field) {
    case kText:
      input.text = view;
      input.has_text = true;
      input.source = std::move(object);
      break;
    case kHtml:
      input.html = view;
      input.has_html = true;
      input.html_is_str = PyUnicode_Check(object.ptr()) != 0;
      break;
    case kUrl:
      input.url = view;
      break;
    case kSite:
      input.site = view;
      break;
    case kId:
      input.id = view;
      break;
    default:
      input.title = view;
  }
}

[[noreturn]] void refuse_empty(nb::handle page, std::size_t number) {
  std::string names;
  if (page.is_valid() && PyDict_Check(page.ptr())) {
    std::size_t count = 0;
    for (const auto item : nb::cast<nb::dict>(page)) {
      if (++count > 12) break;
      names += (names.empty() ? "\"" : ", \"") + nb::cast<std::string>(nb::str(item.first)) + '"';
    }
  }
  raise({ErrorCode::kBadRecord, place_of(number) +
                                    ": neither a text in the field \"text\" nor HTML in \"html\"" +
                                    (names.empty() ? "" : "; its fields are " + names) +
                                    "; name the field with the text \"text\""});
}

}  // namespace

bool view_of(nb::handle object, nb::object& owner, std::string_view& view) {
  if (PyUnicode_Check(object.ptr())) {
    Py_ssize_t size = 0;
    const char* const bytes = PyUnicode_AsUTF8AndSize(object.ptr(), &size);
    if (bytes != nullptr) {
      owner = nb::borrow(object);
      view = {bytes, static_cast<std::size_t>(size)};
      return true;
    }
    if (PyErr_ExceptionMatches(PyExc_UnicodeEncodeError) == 0) throw nb::python_error();
    PyErr_Clear();
    owner = without_surrogates(object);
  } else if (PyBytes_Check(object.ptr())) {
    owner = nb::borrow(object);
  } else {
    return false;
  }
  char* bytes = nullptr;
  Py_ssize_t size = 0;
  if (PyBytes_AsStringAndSize(owner.ptr(), &bytes, &size) != 0) throw nb::python_error();
  view = {bytes, static_cast<std::size_t>(size)};
  return true;
}

PageInput read_page(nb::handle page, const PageArguments& arguments, std::size_t number) {
  PageInput input;
  const std::array<nb::handle, kFields> given = {arguments.text, arguments.html, arguments.url,
                                                 arguments.site, arguments.id,   arguments.title};
  const bool has_page = page.is_valid() && !page.is_none();
  const bool is_text =
      has_page && (PyUnicode_Check(page.ptr()) != 0 || PyBytes_Check(page.ptr()) != 0);
  const bool mapping = has_page && !is_text && PyMapping_Check(page.ptr()) != 0;
  for (std::size_t field = 0; field < kFields; ++field) {
    if (given[field].is_valid() && !given[field].is_none()) {
      take(nb::borrow(given[field]), field, number, input);
    } else if (is_text) {
      if (field == kText) take(nb::borrow(page), field, number, input);
    } else if (has_page) {
      take(field_of(page, mapping, field), field, number, input);
    }
  }
  if (!input.has_text && !input.has_html) refuse_empty(page, number);
  return input;
}

Page PageMaker::make(const PageInput& input) {
  html_ = nullptr;
  site_ = input.site.empty() ? site_of_url(input.url) : site_of_name(input.site);
  Page page{.text = input.text,
            .site = site_,
            .id = input.id.empty() ? input.url : input.id,
            .title = input.title};
  if (input.has_text) return page;
  html_ = &reader_.read(input.html, input.html_is_str ? "utf-8" : "", input.url);
  page.text = html_->text;
  page.markup = html_->markup;
  if (page.title.empty()) page.title = html_->title;
  if (page.id.empty()) page.id = html_->url;
  if (site_.empty()) {
    site_ = site_of_url(html_->url);
    page.site = site_;
  }
  return page;
}

}  // namespace chaff::python
