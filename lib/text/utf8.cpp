#include "text/utf8.h"

#include "text/unicode.h"

namespace chaff::detail {

std::uint64_t append_valid_utf8(std::string_view text, std::string& out) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  std::uint64_t replaced = 0;
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode(text, at);
    if (decoded.value == kInvalid) {
      out.append(text.substr(copied, at - copied)).append(kReplacement);
      copied = at + 1;
      ++replaced;
    }
    at += decoded.bytes;
  }
  out.append(text.substr(copied));
  return replaced;
}

}  // namespace chaff::detail
