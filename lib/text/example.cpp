#include "text/example.h"

#include <algorithm>

#include "text/unicode.h"

namespace chaff::detail {

std::string example_of(std::string_view text) {
  const CharTable& chars = CharTable::get();
  std::string example;
  example.reserve(std::min(text.size(), kExampleBytes));
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    // Most of it is words of ASCII: as much as fits at once.
    std::size_t word = at;
    while (word < text.size() && text[word] > ' ' && text[word] < 0x7F) ++word;
    if (word > at) {
      if (blank && !example.empty()) {
        if (example.size() + 1 >= kExampleBytes) break;
        example.push_back(' ');
      }
      blank = false;
      const std::size_t room = kExampleBytes - example.size();
      example.append(text, at, std::min(word - at, room));
      if (word - at > room) break;
      at = word;
      continue;
    }
    const Decoded c = decode(text, at);
    const bool space =
        c.value == kInvalid || c.value < 0x20 || chars[c.value].cls == CharClass::kSpace;
    if (!space) {
      if (example.size() + blank + c.bytes > kExampleBytes) break;
      if (blank && !example.empty()) example.push_back(' ');
      example.append(text.substr(at, c.bytes));
    }
    blank = space;
    at += c.bytes;
  }
  return example;
}

}  // namespace chaff::detail
