#include "records/json_writer.h"

#include "text/unicode.h"

namespace chaff::detail {
namespace {

void append_escape(unsigned char c, std::string& out) {
  constexpr char kHex[] = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      out += "\\u00";
      out += kHex[c >> 4];
      out += kHex[c & 15];
  }
}

}  // namespace

void append_json_string(std::string_view text, std::string& out) {
  out += '"';
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
      ++at;
      continue;
    }
    if (c >= 0x80) {
      const Decoded decoded = decode(text, at);
      if (decoded.value != kInvalid) {
        at += decoded.bytes;
        continue;
      }
    }
    out.append(text.substr(copied, at - copied));
    if (c < 0x80) {
      append_escape(c, out);
    } else {
      out += "\xEF\xBF\xBD";
    }
    copied = ++at;
  }
  out.append(text.substr(copied));
  out += '"';
}

}  // namespace chaff::detail
