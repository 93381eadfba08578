#include "templates/line_index.h"

#include "text/fingerprint_map.h"
#include "text/prose.h"

namespace chaff::detail {

LineIndex::LineIndex(std::span<const Document> pages) {
  FingerprintNumbers numbers;
  const auto number_of = [&](std::uint64_t fingerprint, std::string_view text) {
    const std::uint32_t number = numbers.number_of(fingerprint);
    if (number == first_.size()) first_.push_back({.text = text});
    return number;
  };
  std::size_t lines = 0;
  for (const Document& page : pages) lines += page.lines.size();
  numbers.reserve(lines / 2);  // most sites have more distinct lines than that
  lines_.values().reserve(lines);
  for (const Document& page : pages) {
    lines_.start_group();
    for (const Line& line : page.lines) {
      if (line.masked == 0) continue;
      const std::string_view text = page.line_text(line);
      const std::uint32_t masked = number_of(line.masked, text);
      lines_.values().push_back(
          {&line, masked, line.exact == line.masked ? masked : number_of(line.exact, text)});
    }
  }
}

bool LineIndex::is_prose(std::uint32_t number) const {
  First& first = first_[number];
  if (first.prose == Prose::kUnknown)
    first.prose = detail::is_prose(first.text) ? Prose::kYes : Prose::kNo;
  return first.prose == Prose::kYes;
}

bool LineIndex::is_prose(std::uint32_t number, std::string_view text) const {
  if (text.size() < kProseLength) return false;  // most lines
  return first_[number].text == text ? is_prose(number) : detail::is_prose(text);
}

}  // namespace chaff::detail
