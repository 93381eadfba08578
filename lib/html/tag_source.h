// Reading a tag of HTML source: its attributes up to its end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace chaff::detail {

constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool is_letter(char c) { return to_lower(c) >= 'a' && to_lower(c) <= 'z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/// The text without the blanks around it.
constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// Whether `text` begins with `lower`, which is in lower case, in any case.
bool begins_with(std::string_view text, std::string_view lower);

/// Whether both are equal, but for the case of their letters; `lower` is in lower case.
inline bool equals(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && begins_with(text, lower);
}

/// An attribute as it is written, references and all.
struct SourceAttribute {
  std::string_view name{};
  std::string_view value{};
  char quote = '\0';  ///< around the value, if there is one
  bool has_value = false;
};

/// What next_part() found.
enum class TagPart : std::uint8_t {
  kAttribute,
  kSlash,        ///< a "/" that is not the tag's end
  kEnd,          ///< ">"
  kSelfClosing,  ///< "/>"
  kNothing,      ///< the page ends inside the tag: there is no such tag
};

/// Reads what follows in a tag at `at`, from behind the tag's name on, and moves `at` behind it.
/// Sets `attribute` if it is one. Cost: linear in what it reads. Source: the HTML standard,
/// "before attribute name state" and following.
TagPart next_part(std::string_view html, std::size_t& at, SourceAttribute& attribute);

}  // namespace chaff::detail
