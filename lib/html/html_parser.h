// Parsing HTML. The only place that knows which library does it.
#pragma once

#include <string_view>

#include "html/html_events.h"

namespace chaff::detail {

/// Parses a page of valid UTF-8 and reports what it holds to `events`. Bytes that HTML does not
/// allow, such as NUL, may be left out, and so is what stands behind its first GiB. Never fails:
/// HTML has no syntax errors. Throws std::bad_alloc only. Cost: linear for the output of
/// repair_html(); else up to the product of bytes and open elements.
void parse_html(std::string_view html, HtmlEvents& events);

}  // namespace chaff::detail
