#include "html/references.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "html/tag_source.h"

namespace chaff::detail {
namespace {

struct Name {
  std::string_view name;
  std::string_view means;
};

// In the order of their bytes.
constexpr Name kNames[] = {
#include "html/entity_names.inc"
};

constexpr std::size_t kLongestName =
    std::ranges::max(kNames, {}, [](const Name& n) { return n.name.size(); }).name.size();
constexpr std::size_t kMinLegacyBytes = 2;
constexpr std::size_t kMaxLegacyBytes = 6;

// What the numbers 128 to 159 mean; empty where Windows-1252 has no character.
constexpr std::array<std::string_view, 32> kWindows1252 = {
    "€", "",  "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "", "Ž", "",
    "",  "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "", "ž", "Ÿ"};

constexpr bool is_alnum(char c) { return is_digit(c) || is_letter(c); }
constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = to_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

const Name* find(std::string_view name) {
  const auto* at = std::ranges::lower_bound(kNames, name, {}, &Name::name);
  return at != std::end(kNames) && at->name == name ? at : nullptr;
}

Reference read_number(std::string_view text) {  // "&#…"
  const bool hex = text.size() > 2 && to_lower(text[2]) == 'x';
  std::size_t end = hex ? 3 : 2;
  const std::size_t begin = end;
  std::uint32_t value = 0;
  for (; end < text.size(); ++end) {
    const int digit = hex ? hex_value(text[end]) : is_digit(text[end]) ? text[end] - '0' : -1;
    if (digit < 0) break;
    value =
        std::min<std::uint32_t>(value * (hex ? 16 : 10) + static_cast<unsigned>(digit), 0x110000);
  }
  if (end == begin) return {.bytes = 2, .means = "&amp;#"};
  if (end < text.size() && text[end] == ';') ++end;
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
    return {.bytes = end, .means = "\uFFFD"};
  if (value < 128 || value > 159 || kWindows1252[value - 128].empty()) return {};
  return {.bytes = end, .means = kWindows1252[value - 128]};
}

}  // namespace

Reference read_reference(std::string_view html, std::size_t at, bool in_attribute) {
  const std::string_view text = html.substr(at);
  if (text.size() > 1 && text[1] == '#') return read_number(text);
  std::size_t end = 1;
  while (end < text.size() && end <= kLongestName && is_alnum(text[end])) ++end;
  if (end < text.size() && text[end] == ';') {
    const Name* name = find(text.substr(1, end));
    return name == nullptr ? Reference{} : Reference{.bytes = end + 1, .means = name->means};
  }
  for (std::size_t size = std::min(end - 1, kMaxLegacyBytes); size >= kMinLegacyBytes; --size) {
    const Name* name = find(text.substr(1, size));
    if (name == nullptr) continue;
    const char next = 1 + size < text.size() ? text[1 + size] : ' ';
    if (in_attribute && (next == '=' || is_alnum(next))) return {};
    return {.bytes = 1 + size, .means = name->means};
  }
  return {};
}

}  // namespace chaff::detail
