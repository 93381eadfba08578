// What a parser of HTML reports: a page's elements and text, in document order.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

namespace chaff::detail {

/// An attribute of an element. Its name is in lower case.
struct HtmlAttribute {
  std::string_view name;
  std::string_view value;
};

/// The value of the attribute `name` (lower case); empty if it is empty or absent.
inline std::string_view value_of(std::span<const HtmlAttribute> attributes, std::string_view name) {
  const auto at = std::ranges::find(attributes, name, &HtmlAttribute::name);
  return at == attributes.end() ? std::string_view() : at->value;
}

/// Receives a page. Each element that opens closes, in the order of a tree. All text is UTF-8.
/// Views are valid during the call. A call may throw std::bad_alloc, which ends the parsing.
class HtmlEvents {
 public:
  HtmlEvents() = default;
  HtmlEvents(const HtmlEvents&) = delete;
  HtmlEvents& operator=(const HtmlEvents&) = delete;
  virtual ~HtmlEvents() = default;

  /// An element opens. `tag` is in lower case.
  virtual void open(std::string_view tag, std::span<const HtmlAttribute> attributes) = 0;

  /// The innermost open element closes.
  virtual void close() = 0;

  /// Text of the innermost open element, in whole characters. A text may come in several calls.
  virtual void text(std::string_view text) = 0;
};

}  // namespace chaff::detail
