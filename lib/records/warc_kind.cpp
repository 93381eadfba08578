#include "records/warc_kind.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace chaff::detail {
namespace {

// Crawlers keep their logs and settings as resources with other addresses.
bool is_of_the_web(std::string_view uri) {
  return std::ranges::any_of(
      std::array<std::string_view, 4>{"http://", "https://", "ftp://", "file://"},
      [&](std::string_view scheme) { return starts_with_ignoring_case(uri, scheme); });
}

std::optional<PassedOverKind> kind_by_content(std::string_view content_type) {
  if (page_of_type(content_type)) return std::nullopt;
  return &PassedOver::other_content;
}

}  // namespace

std::optional<WarcPage> page_of_type(std::string_view content_type) {
  const std::string_view type = media_type(content_type);
  if (type.empty()) return WarcPage::kUnknown;
  if (equals_ignoring_case(type, "text/html") ||
      equals_ignoring_case(type, "application/xhtml+xml"))
    return WarcPage::kHtml;
  if (equals_ignoring_case(type, "text/plain")) return WarcPage::kText;
  return std::nullopt;
}

bool has_http_response(const WarcHeader& header) {
  return equals_ignoring_case(header.type, "response");
}

std::optional<PassedOverKind> kind_that_is_no_page(const WarcHeader& header,
                                                   std::string_view head) {
  if (equals_ignoring_case(header.type, "revisit")) return &PassedOver::revisits;
  const bool direct = equals_ignoring_case(header.type, "resource") ||
                      equals_ignoring_case(header.type, "conversion");
  if ((!direct && !has_http_response(header)) || !is_of_the_web(header.target_uri))
    return &PassedOver::other_records;
  if (direct) return kind_by_content(header.content_type);
  const auto response = read_http_response(head);
  if (!response) return std::nullopt;  // the error is for the record reader
  if (response->status < 200 || response->status > 299) return &PassedOver::other_status;
  return kind_by_content(response->content_type);
}

}  // namespace chaff::detail
