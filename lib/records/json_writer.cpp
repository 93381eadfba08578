#include "records/json_writer.h"

#include <simdjson.h>

#include <bit>
#include <cstddef>
#include <cstdint>

#include "base/little_endian.h"
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

bool is_special(unsigned char c, bool valid) {
  return c < 0x20 || c == '"' || c == '\\' || (!valid && c >= 0x80);
}

// The next byte from `at` on that may not be copied as it is, or the size. Bytes beyond ASCII are
// no such bytes if the text is valid.
std::size_t next_special(std::string_view text, std::size_t at, bool valid) {
  constexpr std::uint64_t kOnes = ~std::uint64_t{0} / 255;
  constexpr std::uint64_t kTops = kOnes << 7;
  for (; at + 8 <= text.size(); at += 8) {
    const auto word =
        load_little<std::uint64_t>(reinterpret_cast<const std::byte*>(text.data() + at));
    // The top bit of each byte that is less than `most`, and perhaps of bytes behind the first.
    const auto less = [](std::uint64_t bytes, std::uint64_t most) {
      return (bytes - kOnes * most) & ~bytes & kTops;
    };
    const std::uint64_t special = less(word, 0x20) | less(word ^ kOnes * '"', 1) |
                                  less(word ^ kOnes * '\\', 1) | (valid ? 0 : word & kTops);
    if (special != 0) return at + static_cast<std::size_t>(std::countr_zero(special)) / 8;
  }
  while (at < text.size() && !is_special(static_cast<unsigned char>(text[at]), valid)) ++at;
  return at;
}

}  // namespace

void append_json_string(std::string_view text, std::string& out) {
  const bool valid = simdjson::validate_utf8(text);  // then no character needs a look
  out += '"';
  std::size_t copied = 0;
  for (std::size_t at = 0; (at = next_special(text, at, valid)) < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
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
