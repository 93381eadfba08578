#include <memory>
#include <string>

#include "chaff/html.h"

#include "html/charset.h"
#include "html/html_parser.h"
#include "html/line_builder.h"
#include "html/metadata.h"
#include "html/repair.h"

namespace chaff {
namespace {

// Passes a page on to its lines and its metadata.
class PageEvents : public detail::HtmlEvents {
 public:
  void begin(HtmlPage& page, std::string_view address) {
    lines_.begin(page);
    metadata_.begin(address);
    in_json_ = false;
  }

  void open(std::string_view tag, std::span<const detail::HtmlAttribute> attributes) override {
    lines_.open(tag, attributes);
    if (detail::Metadata::is_of_interest(tag)) in_json_ = metadata_.open(tag, attributes);
  }

  void close() override {
    lines_.close();
    if (!in_json_) return;  // a script has no elements inside
    metadata_.end_json();
    in_json_ = false;
  }

  void text(std::string_view text) override {
    if (in_json_) metadata_.json(text);
    lines_.text(text);
  }

  void finish(HtmlPage& page) {
    if (in_json_) metadata_.end_json();
    lines_.finish();
    metadata_.finish(page);
  }

 private:
  detail::LineBuilder lines_;
  detail::Metadata metadata_;
  bool in_json_ = false;
};

}  // namespace

struct HtmlReader::Impl {
  HtmlPage page;
  detail::CharsetDecoder charset;
  PageEvents events;
  std::string decoded;   // as UTF-8
  std::string repaired;  // as the parser takes it
};

HtmlReader::HtmlReader() : impl_(std::make_unique<Impl>()) {}
HtmlReader::HtmlReader(HtmlReader&&) noexcept = default;
HtmlReader& HtmlReader::operator=(HtmlReader&&) noexcept = default;
HtmlReader::~HtmlReader() = default;

const HtmlPage& HtmlReader::read(std::string_view html, std::string_view charset,
                                 std::string_view address) {
  HtmlPage& page = impl_->page;
  page.text.clear();
  page.markup.clear();
  page.title.clear();
  page.language.clear();
  page.url.clear();
  page.author.clear();
  page.date.clear();
  page.replaced = 0;
  impl_->decoded.clear();
  impl_->repaired.clear();
  detail::repair_html(impl_->charset.decode(html, charset, impl_->decoded, page.replaced),
                      impl_->repaired);
  impl_->events.begin(page, address);
  page.source = impl_->repaired;
  detail::parse_html(page.source, impl_->events);
  impl_->events.finish(page);
  return page;
}

}  // namespace chaff
