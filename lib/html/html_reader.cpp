#include <simdjson.h>

#include <cstdint>
#include <memory>
#include <string>

#include "chaff/html.h"

#include "html/html_parser.h"
#include "html/line_builder.h"
#include "text/unicode.h"

namespace chaff {
namespace {

// Appends text without NUL; each byte that is not UTF-8 becomes U+FFFD. Returns their number.
std::uint64_t append_repaired(std::string_view text, std::string& out) {
  std::uint64_t replaced = 0;
  for (std::size_t at = 0; at < text.size();) {
    const detail::Decoded c = detail::decode(text, at);
    if (c.value == detail::kInvalid) {
      out += "\uFFFD";
      ++replaced;
    } else if (c.value != 0) {
      out += text.substr(at, c.bytes);
    }
    at += c.bytes;
  }
  return replaced;
}

}  // namespace

struct HtmlReader::Impl {
  HtmlPage page;
  detail::LineBuilder lines;
  std::string repaired;
};

HtmlReader::HtmlReader() : impl_(std::make_unique<Impl>()) {}
HtmlReader::HtmlReader(HtmlReader&&) noexcept = default;
HtmlReader& HtmlReader::operator=(HtmlReader&&) noexcept = default;
HtmlReader::~HtmlReader() = default;

const HtmlPage& HtmlReader::read(std::string_view html, std::string_view /*charset*/) {
  HtmlPage& page = impl_->page;
  page.text.clear();
  page.markup.clear();
  page.title.clear();
  page.language.clear();
  page.url.clear();
  page.author.clear();
  page.date.clear();
  page.replaced = 0;
  impl_->lines.begin(page);
  if (!simdjson::validate_utf8(html.data(), html.size()) || html.contains('\0')) {
    impl_->repaired.clear();
    page.replaced = append_repaired(html, impl_->repaired);
    html = impl_->repaired;
  }
  detail::parse_html(html, impl_->lines);
  impl_->lines.finish();
  return page;
}

}  // namespace chaff
