#include "text/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <new>

namespace chaff::detail {
namespace {

bool spaceless_script(char32_t value) {
  switch (UErrorCode status = U_ZERO_ERROR;
          uscript_getScript(static_cast<UChar32>(value), &status)) {
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

// Control characters that are no white space: NUL and others that broken tools leave in words.
// Those from 0x80 on are marks of Windows-1252 that were decoded as Latin-1, so they are not
// invisible.
bool is_control(char32_t value) {
  return (value < 0x20 && (value < '\t' || value > '\r')) || value == 0x7F;
}

CharClass classify(char32_t value) {
  if (is_control(value)) return CharClass::kIgnored;
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

// See CharInfo::extra_letters.
std::uint8_t extra_letters(char32_t value, CharClass cls) {
  if (cls == CharClass::kMark) return u_isUAlphabetic(static_cast<UChar32>(value)) ? 1 : 0;
  return value >= 0xAC00 && value <= 0xD7A3 ? 1 : 0;
}

// ICU's data is built in and its input here is well formed, so only memory can run out.
void check(UErrorCode status) {
  if (U_FAILURE(status)) throw std::bad_alloc();
}

const icu::Normalizer2& folder() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFKCCasefoldInstance(status);  // owned by ICU
  check(status);
  return *form;
}

const icu::Normalizer2& composer() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFKCInstance(status);  // owned by ICU
  check(status);
  return *form;
}

icu::UnicodeString normalise(const icu::Normalizer2& form, const icu::UnicodeString& source) {
  UErrorCode status = source.isBogus() ? U_MEMORY_ALLOCATION_ERROR : U_ZERO_ERROR;
  icu::UnicodeString result = form.normalize(source, status);
  check(result.isBogus() ? U_MEMORY_ALLOCATION_ERROR : status);
  return result;
}

// The text without bytes that are not UTF-8 and, unless asked for, without NUL and its like.
// `scratch` holds it if something has to go.
std::string_view clean(std::string_view text, bool with_controls, std::string& scratch) {
  std::size_t kept = 0;  // the beginning of what is not in `scratch` yet
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode(text, at);
    if (c.value == kInvalid || (!with_controls && is_control(c.value))) {
      scratch.append(text, kept, at - kept);
      kept = at + c.bytes;
    }
    at += c.bytes;
  }
  if (kept == 0) return text;
  return scratch.append(text, kept);
}

void append_with(const icu::Normalizer2& form, std::string& out, std::string_view text,
                 bool with_controls) {
  std::string scratch;
  const std::string_view valid = clean(text, with_controls, scratch);
  const std::size_t before = out.size();
  // Few texts grow. The second time there is room for all of it.
  for (std::size_t room = 2 * valid.size() + 16;;) {
    out.resize(before + room);
    icu::CheckedArrayByteSink sink(out.data() + before, static_cast<std::int32_t>(room));
    UErrorCode status = U_ZERO_ERROR;
    form.normalizeUTF8(0, {valid.data(), static_cast<std::int32_t>(valid.size())}, sink, nullptr,
                       status);
    check(status);
    const auto size = static_cast<std::size_t>(sink.NumberOfBytesAppended());
    out.resize(before + std::min(size, room));
    if (size <= room) return;
    room = size;
  }
}

std::uint32_t utf8_size(char32_t value) {
  char bytes[4];
  return put_utf8(bytes, value);
}

CharInfo look_up(char32_t value, std::vector<std::string>& strings) {
  const auto c = static_cast<UChar32>(value);
  CharInfo info;
  info.cls = classify(value);
  info.extra_letters = extra_letters(value, info.cls);
  info.upper = u_isUUppercase(c) != 0;
  info.lower = u_isULowercase(c) != 0;
  info.terminal = u_hasBinaryProperty(c, UCHAR_S_TERM) != 0 || value == 0x2026;
  const int type = u_charType(c);
  info.opening = type == U_START_PUNCTUATION || type == U_INITIAL_PUNCTUATION || value == 0x201E;
  if (U_IS_SURROGATE(c)) return info;
  if (is_control(value)) {  // folds to nothing
    info.how = Fold::kString;
    info.fold = static_cast<char16_t>(strings.size());
    strings.emplace_back();
    info.normal = true;
    return info;
  }
  if (folder().isInert(c)) {  // most are; folding them, too, would make this table ten times slower
    info.how = Fold::kCodePoint;
    info.fold = static_cast<char16_t>(value);
    info.same_size = true;
    info.normal = true;  // NFKC changes nothing that folding does not change
    return info;
  }
  UErrorCode status = U_ZERO_ERROR;
  info.normal =
      composer().hasBoundaryBefore(c) && composer().isNormalized(icu::UnicodeString(c), status);
  check(status);
  const icu::UnicodeString folded = normalise(folder(), icu::UnicodeString(c));
  if (!folded.isEmpty() && !folder().hasBoundaryBefore(c))
    return info;  // it may combine with the character before it
  if (folded.length() == 1) {
    info.how = Fold::kCodePoint;
    info.fold = folded.charAt(0);
    info.same_size = utf8_size(info.fold) == utf8_size(value);
  } else {
    info.how = Fold::kString;
    info.fold = static_cast<char16_t>(strings.size());
    folded.toUTF8String(strings.emplace_back());
  }
  return info;
}

}  // namespace

CharTable::CharTable() {
  table_.reserve(kTableSize);
  for (char32_t value = 0; value < kTableSize; ++value) table_.push_back(look_up(value, strings_));
}

const CharTable& CharTable::get() {
  static const CharTable table;
  return table;
}

// Rare scripts, ideographs, emoji: classified at each call, and ICU folds them.
const CharInfo& CharTable::beyond(char32_t value) {
  constexpr std::size_t kClasses = static_cast<std::size_t>(CharClass::kIdeograph) + 1, kCases = 8;
  static const auto kinds = [] {
    std::array<CharInfo, kClasses * kCases> all;
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i].cls = static_cast<CharClass>(i / kCases);
      all[i].upper = i & 1, all[i].lower = i >> 1 & 1, all[i].terminal = i >> 2 & 1;
    }
    return all;
  }();
  if (value > 0x10FFFF) return kinds[0];
  const auto c = static_cast<UChar32>(value);
  const std::size_t cases = (u_isUUppercase(c) ? 1u : 0u) | (u_isULowercase(c) ? 2u : 0u) |
                            (u_hasBinaryProperty(c, UCHAR_S_TERM) ? 4u : 0u);
  return kinds[static_cast<std::size_t>(classify(value)) * kCases + cases];
}

void append_utf8(std::string& out, char32_t value) {
  char bytes[4];
  out.append(bytes, put_utf8(bytes, value));
}

void append_folded(std::string& out, std::string_view text) {
  // Most text folds character by character. The first character that depends on its neighbours
  // sends the whole text to ICU.
  const CharTable& chars = CharTable::get();
  const std::size_t before = out.size();
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode(text, at);
    at += c.bytes;
    if (c.value == kInvalid) continue;
    switch (const CharInfo& info = chars[c.value]; info.how) {
      case Fold::kCodePoint:
        append_utf8(out, info.fold);
        break;
      case Fold::kString:
        out += chars.folded_string(info);
        break;
      case Fold::kContext:
        out.resize(before);
        append_with(folder(), out, text, false);
        return;
    }
  }
}

void append_normalised(std::string& out, std::string_view text) {
  const CharTable& chars = CharTable::get();
  bool normal = true;
  for (std::size_t at = 0; at < text.size() && normal;) {
    const Decoded c = decode(text, at);
    normal = chars[c.value].normal;
    at += c.bytes;
  }
  if (normal) {
    out.append(text);
  } else {
    append_with(composer(), out, text, true);
  }
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
