#include <cstdint>
#include <memory>
#include <string>

#include "chaff/html.h"

#include "html/charset.h"
#include "html/html_parser.h"
#include "html/line_builder.h"
#include "html/repair.h"

namespace chaff {
struct HtmlReader::Impl {
  HtmlPage page;
  detail::CharsetDecoder charset;
  detail::LineBuilder lines;
  std::string decoded;   // as UTF-8
  std::string repaired;  // as the parser takes it
};

HtmlReader::HtmlReader() : impl_(std::make_unique<Impl>()) {}
HtmlReader::HtmlReader(HtmlReader&&) noexcept = default;
HtmlReader& HtmlReader::operator=(HtmlReader&&) noexcept = default;
HtmlReader::~HtmlReader() = default;

const HtmlPage& HtmlReader::read(std::string_view html, std::string_view charset) {
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
  impl_->repaired.clear();
  impl_->decoded.clear();
  detail::repair_html(impl_->charset.decode(html, charset, impl_->decoded, page.replaced),
                      impl_->repaired);
  detail::parse_html(impl_->repaired, impl_->lines);
  impl_->lines.finish();
  return page;
}

}  // namespace chaff
