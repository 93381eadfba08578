// The HTTP response that a crawler kept in a WARC record.
//
// Not with Boost.Beast, whose parser is strict, as one of a server has to be: it refuses lines
// without carriage return, a status line without a reason, "HTTP/2 200", a blank before a colon,
// and a body that the crawler decoded already below a header that still says "chunked". Crawls have
// all of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/error.h"

namespace chaff::detail {

/// A response. Views into its bytes.
struct HttpResponse {
  int status = 0;
  std::string_view content_type;  ///< may be empty
  std::vector<std::string_view>
      encodings;  ///< of the body, in the order in which they were applied
  bool chunked = false;
  std::string_view body;
};

/// Reads the response that `bytes` begin with; nothing if it has no status line.
std::optional<HttpResponse> read_http_response(std::string_view bytes);

/// A Content-Type without its parameters and blanks.
std::string_view media_type(std::string_view content_type);

/// The charset of a Content-Type; empty if it has none.
std::string_view charset_of(std::string_view content_type);

/// Appends a chunked body to `out`, as far as it goes. A body that does not begin with the size of
/// a chunk was joined by the crawler and is appended as it is.
void append_dechunked(std::string_view body, std::string& out);

}  // namespace chaff::detail
