// A line of an attribute file of Dolma.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "chaff/read.h"
#include "chaff/write.h"

namespace chaff {
namespace {

std::uint64_t code_points(std::string_view text) {
  return static_cast<std::uint64_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// The probability of these log odds, with four decimals.
void append_probability(double log_odds, std::string& out) {
  std::array<char, 16> digits{};  // to_chars() knows no locale
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(),
                                 1 / (1 + std::exp(-log_odds)), std::chars_format::fixed, 4);
  out.append(digits.data(), end.ptr);
}

}  // namespace

void append_attributes(const Record& record, const StripResult& result, std::string& out) {
  out += '{';
  if (const Span id = record.raw_id; id.end != 0)
    out.append("\"id\":").append(record.raw.substr(id.begin, id.end - id.begin)).append(",");
  out += "\"attributes\":{\"chaff__boilerplate\":[";
  const std::string_view text = record.page.text;
  std::uint64_t at = 0, points = 0;  // the same place in bytes and in code points
  for (const Removal& removal : result.removed) {
    if (out.back() == ']') out += ',';
    const std::uint64_t begin = points + code_points(text.substr(at, removal.span.begin - at));
    at = removal.span.end;
    points = begin + code_points(text.substr(removal.span.begin, at - removal.span.begin));
    out.append("[").append(std::to_string(begin)).append(",").append(std::to_string(points));
    out += ',';
    append_probability(removal.score, out);
    out += ']';
  }
  out += "]}}\n";
}

}  // namespace chaff
