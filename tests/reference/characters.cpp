#include "reference/characters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace chaff::reference {
namespace {

// Scripts that put no spaces between words.
constexpr std::array kSpaceless = {USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_THAI,
                                   USCRIPT_LAO, USCRIPT_KHMER,    USCRIPT_MYANMAR};

bool is_ideograph(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const bool sound_mark = c == 0x30FC || c == 0xFF70;  // Japanese, but of the script "common"
  return sound_mark || std::ranges::count(kSpaceless, uscript_getScript(c, &status)) != 0;
}

// Control characters of ASCII that are no white space.
bool is_control(const Character& c) {
  return c.value < 0x80 && u_iscntrl(static_cast<UChar32>(c.value)) &&
         !u_isUWhiteSpace(static_cast<UChar32>(c.value));
}

std::string in_form(const icu::Normalizer2& form, std::string_view text, bool drop_controls) {
  icu::UnicodeString valid;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    if (c.valid && !(drop_controls && is_control(c))) valid.append(static_cast<UChar32>(c.value));
    at += c.bytes;
  }
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  form.normalize(valid, status).toUTF8String(out);
  return out;
}

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
  // The fewest bytes that ICU accepts as UTF-8.
  for (std::size_t bytes = 1; bytes <= std::min<std::size_t>(4, text.size() - at); ++bytes) {
    std::array<UChar, 2> units{};
    int32_t size = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(units.data(), 2, &size, text.data() + at, static_cast<int32_t>(bytes), &status);
    if (U_SUCCESS(status))
      return {static_cast<char32_t>(icu::UnicodeString(units.data(), size).char32At(0)), bytes,
              true};
  }
  return {};
}

bool is_boundary(std::string_view text, std::size_t at) {
  for (std::size_t begin = at < 3 ? 0 : at - 3; begin < at && at < text.size(); ++begin) {
    if (begin + character_at(text, begin).bytes > at) return false;
  }
  return true;
}

Kind kind_of(const Character& character) {
  const auto c = static_cast<UChar32>(character.value);
  if (!character.valid || u_isUWhiteSpace(c)) return Kind::kNone;
  if (is_control(character)) return Kind::kInside;
  const std::uint32_t type = U_GET_GC_MASK(c);
  if ((type & U_GC_ND_MASK) != 0) return Kind::kDigit;
  if ((type & (U_GC_M_MASK | U_GC_CF_MASK)) != 0) return Kind::kInside;
  if ((type & (U_GC_L_MASK | U_GC_NL_MASK)) == 0) return Kind::kNone;
  return is_ideograph(c) ? Kind::kIdeograph : Kind::kLetter;
}

bool is_unseen(const Character& character) {
  const auto c = static_cast<UChar32>(character.value);
  return character.valid &&
         (u_isUWhiteSpace(c) || is_control(character) || u_charType(c) == U_FORMAT_CHAR);
}

bool is_capital(const Character& c) {
  return c.valid && u_isUUppercase(static_cast<UChar32>(c.value));
}
bool is_small(const Character& c) {
  return c.valid && u_isULowercase(static_cast<UChar32>(c.value));
}

std::string folded(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  return in_form(*icu::Normalizer2::getNFKCCasefoldInstance(status), text, true);
}

std::string normalised(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  return in_form(*icu::Normalizer2::getNFKCInstance(status), text, false);
}

}  // namespace chaff::reference
