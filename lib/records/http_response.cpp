#include "records/http_response.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "records/warc_header.h"

namespace chaff::detail {
namespace {

constexpr std::string_view kHeaderBlanks = " \t\r\n\"'";
constexpr std::size_t kMaxEncodings = 4;  // more is an attack

std::string_view unquoted(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kHeaderBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kHeaderBlanks) - begin + 1);
}

template <class Part>
void for_each_part(std::string_view list, char mark, Part part) {
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(mark, at), list.size());
    part(unquoted(list.substr(at, end - at)));
    at = end + 1;
  }
}

// The status of "HTTP/1.1 200 OK"; 0 if that is no status line.
int status_of(std::string_view line) {
  if (!starts_with_ignoring_case(line, "http/") || line.size() < 5) return 0;
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos) return 0;
  const std::size_t begin = std::min(line.find_first_not_of(' ', blank), line.size());
  int status = 0;
  const auto read = std::from_chars(line.data() + begin, line.data() + line.size(), status);
  return read.ec == std::errc() && read.ptr == line.data() + begin + 3 ? status : 0;
}

// The size that a line of a chunked body names; nothing if the line is no such line.
std::optional<std::uint64_t> chunk_size(std::string_view line) {
  line = unquoted(line.substr(0, line.find(';')));
  std::uint64_t size = 0;
  const char* end = line.data() + line.size();
  const auto read = std::from_chars(line.data(), line.data() + line.size(), size, 16);
  if (line.empty() || read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return size;
}

}  // namespace

std::optional<HttpResponse> read_http_response(std::string_view bytes) {
  HttpResponse response;
  const std::size_t line_end = bytes.find('\n');
  response.status = status_of(bytes.substr(0, line_end));
  if (response.status == 0) return std::nullopt;
  std::size_t header = header_bytes(bytes);
  if (header == 0 || header == kNoEnd) header = bytes.size();  // a response without a body
  for_each_header(bytes.substr(0, header), [&](std::string_view name, std::string_view value) {
    if (equals_ignoring_case(name, "content-type")) {
      response.content_type = value;
    } else if (equals_ignoring_case(name, "content-encoding")) {
      for_each_part(value, ',', [&](std::string_view encoding) {
        if (!encoding.empty() && !equals_ignoring_case(encoding, "identity") &&
            response.encodings.size() < kMaxEncodings)
          response.encodings.push_back(encoding);
      });
    } else if (equals_ignoring_case(name, "transfer-encoding")) {
      for_each_part(value, ',', [&](std::string_view encoding) {
        response.chunked = response.chunked || equals_ignoring_case(encoding, "chunked");
      });
    }
  });
  response.body = bytes.substr(header);
  return response;
}

std::string_view media_type(std::string_view content_type) {
  return unquoted(content_type.substr(0, content_type.find_first_of(";,")));
}

std::string_view charset_of(std::string_view content_type) {
  std::string_view charset;
  for_each_part(content_type, ';', [&](std::string_view parameter) {
    const std::size_t equals = parameter.find('=');
    if (charset.empty() && equals != std::string_view::npos &&
        equals_ignoring_case(unquoted(parameter.substr(0, equals)), "charset"))
      charset = unquoted(parameter.substr(equals + 1));
  });
  return charset;
}

void append_dechunked(std::string_view body, std::string& out) {
  bool first = true;
  for (std::string_view left = body; !left.empty(); first = false) {
    const std::size_t line_end = left.find('\n');
    const auto size =
        line_end == std::string_view::npos ? std::nullopt : chunk_size(left.substr(0, line_end));
    if (!size) {
      if (first) out += body;
      return;
    }
    if (*size == 0) return;
    left.remove_prefix(line_end + 1);
    out += left.substr(0, *size);
    left.remove_prefix(std::min<std::uint64_t>(*size, left.size()));
    if (left.starts_with('\r')) left.remove_prefix(1);
    if (left.starts_with('\n')) left.remove_prefix(1);
  }
}

}  // namespace chaff::detail
