#include "html/tag_source.h"

#include <algorithm>

namespace chaff::detail {

bool begins_with(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::ranges::equal(text.substr(0, lower.size()), lower, {}, to_lower);
}

TagPart next_part(std::string_view html, std::size_t& at, SourceAttribute& attribute) {
  const std::size_t size = html.size();
  const auto skip_blanks = [&] {
    while (at < size && is_blank(html[at])) ++at;
  };
  skip_blanks();
  if (at == size) return TagPart::kNothing;
  if (html[at] == '>') return ++at, TagPart::kEnd;
  if (html[at] == '/') {
    ++at;
    if (at == size || html[at] != '>') return TagPart::kSlash;
    return ++at, TagPart::kSelfClosing;
  }
  attribute = {};
  const std::size_t name = at++;  // its first character may be "="
  while (at < size && html[at] != '=' && html[at] != '/' && html[at] != '>' && !is_blank(html[at]))
    ++at;
  attribute.name = html.substr(name, at - name);
  skip_blanks();
  if (at == size || html[at] != '=') return TagPart::kAttribute;
  ++at;
  skip_blanks();
  if (at == size) return TagPart::kNothing;
  if (html[at] == '>') return TagPart::kAttribute;
  attribute.has_value = true;
  if (html[at] == '"' || html[at] == '\'') {
    attribute.quote = html[at++];
    const std::size_t end = html.find(attribute.quote, at);
    if (end == std::string_view::npos) return TagPart::kNothing;
    attribute.value = html.substr(at, end - at);
    at = end + 1;
  } else {
    const std::size_t begin = at;
    while (at < size && !is_blank(html[at]) && html[at] != '>') ++at;
    attribute.value = html.substr(begin, at - begin);
  }
  return TagPart::kAttribute;
}

}  // namespace chaff::detail
