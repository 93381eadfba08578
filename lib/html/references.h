// Character references of HTML 5 ("&mldr;", "&#150;", "&eacute" without its semicolon), for a
// parser that knows those of HTML 4.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chaff::detail {

/// A reference and what it means.
struct Reference {
  std::size_t bytes = 0;     ///< of the reference; 0: leave the "&" as it is
  std::string_view means{};  ///< UTF-8, or a reference of HTML 4 if it means markup
};

/// Reads the reference at `at`; REQUIRES html[at] == '&'. The result is empty where an HTML 4
/// parser reads the same, and where there is no reference. In attributes, a name without semicolon
/// means nothing before "=", letters and digits: it is part of an address. Constant cost. Source:
/// the HTML standard, sections "named character references" and "numeric character reference end
/// state".
Reference read_reference(std::string_view html, std::size_t at, bool in_attribute);

}  // namespace chaff::detail
