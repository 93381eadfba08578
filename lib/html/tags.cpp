#include "html/tags.h"

#include <array>
#include <cstddef>
#include <utility>

namespace chaff::detail {
namespace {

using enum TagKind;
constexpr std::pair<std::string_view, TagKind> kTags[] = {
    {"a", kLink},           {"address", kBlock},    {"article", kBlock},    {"aside", kBlock},
    {"audio", kSkipped},    {"blockquote", kBlock}, {"body", kBlock},       {"br", kBlock},
    {"button", kBlock},     {"canvas", kSkipped},   {"caption", kBlock},    {"center", kBlock},
    {"dd", kBlock},         {"details", kBlock},    {"dialog", kBlock},     {"dir", kBlock},
    {"div", kBlock},        {"dl", kBlock},         {"dt", kBlock},         {"fieldset", kBlock},
    {"figcaption", kBlock}, {"figure", kBlock},     {"footer", kBlock},     {"form", kBlock},
    {"frameset", kBlock},   {"h1", kBlock},         {"h2", kBlock},         {"h3", kBlock},
    {"h4", kBlock},         {"h5", kBlock},         {"h6", kBlock},         {"head", kHead},
    {"header", kBlock},     {"hgroup", kBlock},     {"hr", kBlock},         {"html", kBlock},
    {"iframe", kSkipped},   {"input", kBlock},      {"label", kBlock},      {"legend", kBlock},
    {"li", kBlock},         {"listing", kBlock},    {"main", kBlock},       {"math", kSkipped},
    {"menu", kBlock},       {"nav", kBlock},        {"noscript", kSkipped}, {"object", kSkipped},
    {"ol", kBlock},         {"optgroup", kBlock},   {"option", kBlock},     {"p", kBlock},
    {"plaintext", kBlock},  {"pre", kBlock},        {"script", kSkipped},   {"search", kBlock},
    {"section", kBlock},    {"select", kBlock},     {"style", kSkipped},    {"summary", kBlock},
    {"svg", kSkipped},      {"table", kBlock},      {"tbody", kBlock},      {"td", kBlock},
    {"template", kSkipped}, {"textarea", kBlock},   {"tfoot", kBlock},      {"th", kBlock},
    {"thead", kBlock},      {"title", kTitle},      {"tr", kBlock},         {"ul", kBlock},
    {"video", kSkipped},    {"xmp", kBlock},
};

// A hash table with open addressing: this is asked for each element of a page.
constexpr std::size_t kSlots = 256;
constexpr std::size_t hash(std::string_view tag) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(tag[i]); };
  return (tag.size() * 37 + byte(0) * 11 + byte(tag.size() / 2) * 5 + byte(tag.size() - 1)) %
         kSlots;
}
constexpr auto kTable = [] {
  std::array<std::uint8_t, kSlots> table{};  // 1 + index into kTags; 0: free
  for (std::size_t i = 0; i < std::size(kTags); ++i) {
    std::size_t slot = hash(kTags[i].first);
    while (table[slot] != 0) slot = (slot + 1) % kSlots;
    table[slot] = static_cast<std::uint8_t>(i + 1);
  }
  return table;
}();

}  // namespace

TagKind tag_kind(std::string_view tag) {
  if (tag.empty()) return kInline;
  for (std::size_t slot = hash(tag); kTable[slot] != 0; slot = (slot + 1) % kSlots) {
    const auto& [name, kind] = kTags[kTable[slot] - 1u];
    if (name == tag) return kind;
  }
  return kInline;
}

}  // namespace chaff::detail
