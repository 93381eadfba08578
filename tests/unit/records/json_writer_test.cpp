// Strings of JSON are the same as those that are written byte by byte.
#include "records/json_writer.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include "base/random.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

std::string escape_of(unsigned char c) {
  if (c == '"') return "\\\"";
  if (c == '\\') return "\\\\";
  if (c == '\n') return "\\n";
  if (c == '\r') return "\\r";
  if (c == '\t') return "\\t";
  std::array<char, 8> hex{};
  std::snprintf(hex.data(), hex.size(), "\\u%04x", c);
  return hex.data();
}

// The same in straightforward code.
std::string reference(std::string_view text) {
  std::string json = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode(text, at);
    if (c.value == kInvalid) {
      json += "\xEF\xBF\xBD";
    } else if (c.value < 0x20 || c.value == '"' || c.value == '\\') {
      json += escape_of(static_cast<unsigned char>(c.value));
    } else {
      json += text.substr(at, c.bytes);
    }
    at += c.bytes;
  }
  return json + '"';
}

std::string written(std::string_view text) {
  std::string json;
  append_json_string(text, json);
  return json;
}

TEST(JsonWriter, EscapesEachByteAtEachPlaceOfAWord) {
  for (unsigned c = 0; c < 256; ++c) {
    for (std::size_t at = 0; at < 17; ++at) {
      std::string text(17, 'a');
      text[at] = static_cast<char>(c);
      EXPECT_EQ(written(text), reference(text)) << "byte " << c << " at " << at;
    }
  }
}

TEST(JsonWriter, WritesMixedTextLikeTheReference) {
  const std::array<std::string_view, 12> pieces = {
      "word ", "\"",  "\\", "\n", "\x1F", " ", "\x7F", "ü", "日本", "\xF0\x9F\x98\x80",
      "\xC3",  "\xFF"};
  Random random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    // Without the last two, the text is valid.
    const std::size_t kinds = round % 2 == 0 ? pieces.size() : pieces.size() - 2;
    for (std::size_t i = random.below(30); i > 0; --i) text += pieces[random.below(kinds)];
    EXPECT_EQ(written(text), reference(text));
  }
}

}  // namespace
}  // namespace chaff::detail
