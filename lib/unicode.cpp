#include "unicode.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <vector>

namespace chaff::detail {
namespace {

bool spaceless_script(char32_t value) {
  switch (UErrorCode status = U_ZERO_ERROR; uscript_getScript(static_cast<UChar32>(value), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return value == 0x30FC || value == 0xFF70;  // the prolonged sound mark, of script "common"
  }
}

CharClass classify(char32_t value) {
  const auto c = static_cast<UChar32>(value);
  if (u_isUWhiteSpace(c)) return CharClass::kSpace;
  switch (u_charType(c)) {
    case U_FORMAT_CHAR:
      return CharClass::kIgnored;
    case U_DECIMAL_DIGIT_NUMBER:
      return CharClass::kDigit;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return CharClass::kMark;
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER:
      return spaceless_script(value) ? CharClass::kIdeograph : CharClass::kLetter;
    default:
      return CharClass::kOther;
  }
}

const icu::Normalizer2& folder() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFKCCasefoldInstance(status);  // ICU owns it; its data is built in, it can't fail
}

void append_with(const icu::Normalizer2& form, std::string& out, std::string_view text) {
  icu::UnicodeString source;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode(text, at);
    if (c.value != kInvalid) source.append(static_cast<UChar32>(c.value));
    at += c.bytes;
  }
  UErrorCode status = U_ZERO_ERROR;
  form.normalize(source, status).toUTF8String(out);
}

CharInfo look_up(char32_t value) {
  const auto c = static_cast<UChar32>(value);
  CharInfo info;
  info.cls = classify(value);
  info.upper = u_isUUppercase(c) != 0;
  info.lower = u_isULowercase(c) != 0;
  info.terminal = u_hasBinaryProperty(c, UCHAR_S_TERM) != 0 || value == 0x2026;
  const int type = u_charType(c);
  info.opening = type == U_START_PUNCTUATION || type == U_INITIAL_PUNCTUATION || value == 0x201E;
  if (value < 0x10000 && info.cls != CharClass::kMark && !U_IS_SURROGATE(c)) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString folded = folder().normalize(icu::UnicodeString(c), status);
    info.simple = folded.length() == 1 && folder().hasBoundaryBefore(c);
    info.fold = info.simple ? folded.charAt(0) : u'\0';
  }
  return info;
}

std::vector<CharInfo> make_table() {
  std::vector<CharInfo> table(0x10000);
  for (char32_t value = 0; value < table.size(); ++value) table[value] = look_up(value);
  return table;
}

}  // namespace

Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t left = text.size() - at;
  const auto follows = [&](std::size_t i) { return i < left && (byte(i) & 0xC0) == 0x80; };
  if (lead >= 0xC2 && lead < 0xE0 && follows(1)) return {(lead & 0x1Fu) << 6 | (byte(1) & 0x3Fu), 2};
  if (lead >= 0xE0 && lead < 0xF0 && follows(1) && follows(2)) {
    const char32_t value = (lead & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
    if (value >= 0x800 && (value < 0xD800 || value > 0xDFFF)) return {value, 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && follows(1) && follows(2) && follows(3)) {
    const char32_t value =
        (lead & 0x07u) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu);
    if (value >= 0x10000 && value <= 0x10FFFF) return {value, 4};
  }
  return {kInvalid, 1};
}

void append_utf8(std::string& out, char32_t value) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | value >> 6), put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | value >> 12), put(0x80 | (value >> 6 & 0x3F)), put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | value >> 18), put(0x80 | (value >> 12 & 0x3F)), put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  }
}

const CharInfo& char_info(char32_t value) {
  static const std::vector<CharInfo> table = make_table();
  static const CharInfo letter{.cls = CharClass::kLetter}, ideograph{.cls = CharClass::kIdeograph}, other{};
  if (value < table.size()) return table[value];
  if (value > 0x10FFFF) return other;
  switch (classify(value)) {  // beyond the first plane: rare scripts, ideographs, emoji
    case CharClass::kIdeograph:
      return ideograph;
    case CharClass::kLetter:
    case CharClass::kMark:
    case CharClass::kDigit:
      return letter;
    default:
      return other;
  }
}

void append_folded(std::string& out, std::string_view text) {
  // Most text folds character by character; the table knows which characters do whatever stands beside them.
  const std::size_t before = out.size();
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode(text, at);
    const CharInfo& info = char_info(c.value);
    if (c.value != kInvalid && !info.simple) {
      out.resize(before);
      append_with(folder(), out, text);
      return;
    }
    if (c.value != kInvalid) append_utf8(out, info.fold);
    at += c.bytes;
  }
}

void append_normalised(std::string& out, std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  append_with(*icu::Normalizer2::getNFKCInstance(status), out, text);
}

std::size_t char_floor(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
    if (at - back + decode(text, at - back).bytes > at) return at - back;
    if ((static_cast<unsigned char>(text[at - back]) & 0xC0) != 0x80) break;
  }
  return at;
}

}  // namespace chaff::detail
