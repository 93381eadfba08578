// WARC records, for tests.
#pragma once

#include <string>

namespace chaff::test {

/// A record with its two line ends. `more` are further header lines, each with its line end.
inline std::string warc_record(const std::string& type, const std::string& uri,
                               const std::string& content_type, const std::string& content,
                               const std::string& more = "") {
  return "WARC/1.1\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + uri +
         "\r\nWARC-Record-ID: <urn:uuid:" + uri + ">\r\nContent-Type: " + content_type + "\r\n" +
         more + "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content +
         "\r\n\r\n";
}

/// A response record. `header` are the lines of the HTTP header, each with its line end.
inline std::string warc_response(const std::string& uri, const std::string& header,
                                 const std::string& body) {
  return warc_record("response", uri, "application/http; msgtype=response",
                     "HTTP/1.1 200 OK\r\n" + header + "\r\n" + body);
}

/// A page of plain text.
inline std::string warc_text(const std::string& uri, const std::string& text) {
  return warc_response(uri, "Content-Type: text/plain\r\n", text);
}

}  // namespace chaff::test
