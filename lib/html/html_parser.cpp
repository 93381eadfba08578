#include "html/html_parser.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <limits>
#include <memory>
#include <new>
#include <vector>

namespace chaff::detail {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// Passes on what libxml2 reports. An exception must not cross its C code: it is kept until the
// parser has returned.
class Handler {
 public:
  Handler(HtmlEvents& events, htmlParserCtxtPtr parser) : events_(events), parser_(parser) {}

  void open(const xmlChar* tag, const xmlChar** attributes) {
    guard([&] {
      attributes_.clear();
      for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2)
        attributes_.push_back({view(attributes[0]), view(attributes[1])});
      events_.open(view(tag), attributes_);
    });
  }
  void close() {
    guard([&] { events_.close(); });
  }
  void text(std::string_view text) {
    guard([&] { events_.text(text); });
  }

  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  template <typename Report>
  void guard(Report report) noexcept {
    if (failure_) return;
    try {
      report();
    } catch (...) {
      failure_ = std::current_exception();
      xmlStopParser(parser_);
    }
  }

  HtmlEvents& events_;
  htmlParserCtxtPtr parser_;
  std::vector<HtmlAttribute> attributes_;
  std::exception_ptr failure_;
};

Handler& handler(void* parser) {
  return *static_cast<Handler*>(static_cast<htmlParserCtxtPtr>(parser)->_private);
}

void on_open(void* parser, const xmlChar* tag, const xmlChar** attributes) {
  handler(parser).open(tag, attributes);
}
void on_close(void* parser, const xmlChar*) { handler(parser).close(); }
void on_text(void* parser, const xmlChar* text, int bytes) {
  handler(parser).text(
      {reinterpret_cast<const char*>(text), static_cast<std::size_t>(std::max(bytes, 0))});
}

struct FreeParser {
  void operator()(htmlParserCtxtPtr parser) const { htmlFreeParserCtxt(parser); }
};

// The parser takes sizes as int.
constexpr std::size_t kMaxBytes = std::numeric_limits<int>::max() / 2;

}  // namespace

void parse_html(std::string_view html, HtmlEvents& events) {
  // libxml2 makes its locks when it is first used. Two threads that do so at once wait forever.
  [[maybe_unused]] static const bool initialised = [] {
    xmlInitParser();
    return true;
  }();
  if (html.empty()) return;  // libxml2 makes no parser for it
  html = html.substr(0, kMaxBytes);
  const std::unique_ptr<htmlParserCtxt, FreeParser> parser(
      htmlCreateMemoryParserCtxt(html.data(), static_cast<int>(html.size())));
  if (parser == nullptr) throw std::bad_alloc();
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                       HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
  xmlSwitchEncoding(parser.get(), XML_CHAR_ENCODING_UTF8);

  htmlSAXHandler& sax = *parser->sax;
  std::memset(&sax, 0, sizeof(sax));
  sax.startElement = on_open;
  sax.endElement = on_close;
  sax.characters = on_text;
  sax.cdataBlock = on_text;
  sax.ignorableWhitespace = on_text;
  Handler handler(events, parser.get());
  parser->_private = &handler;
  htmlParseDocument(parser.get());
  handler.rethrow();
  if (parser->errNo == XML_ERR_NO_MEMORY) throw std::bad_alloc();
}

}  // namespace chaff::detail
