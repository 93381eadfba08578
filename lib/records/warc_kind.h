// Which WARC records are pages.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "chaff/read.h"

#include "records/http_response.h"
#include "records/warc_header.h"

namespace chaff::detail {

/// A number of PassedOver.
using PassedOverKind = std::uint64_t PassedOver::*;

/// What the page of a record may be.
enum class WarcPage { kHtml, kText, kUnknown };

/// The page that a Content-Type announces, kUnknown if it is empty, nothing for other content.
std::optional<WarcPage> page_of_type(std::string_view content_type);

/// Whether the content of a record is an HTTP response.
bool has_http_response(const WarcHeader& header);

/// How a record is counted that is no page; nothing if it may be one. `head` is the beginning of
/// its content.
std::optional<PassedOverKind> kind_that_is_no_page(const WarcHeader& header, std::string_view head);

}  // namespace chaff::detail
