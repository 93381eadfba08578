#include "reference/slow_segment.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <xxhash.h>

#include <algorithm>

namespace chaff::bench::reference {
namespace {

// The character at `at`, or -1 where there is none: whatever decodes to one character and takes the fewest bytes.
struct Character {
  UChar32 value = -1;
  std::size_t bytes = 1;
};

Character character_at(std::string_view text, std::size_t at) {
  for (std::size_t bytes = 1; bytes <= std::min<std::size_t>(4, text.size() - at); ++bytes) {
    const auto decoded = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data() + at, static_cast<int32_t>(bytes)));
    if (decoded.countChar32() == 1 && decoded.char32At(0) != 0xFFFD) return {decoded.char32At(0), bytes};
  }
  return {};
}

enum class Kind { kNone, kInside, kLetter, kDigit, kIdeograph };

Kind kind_of(UChar32 c) {
  if (c < 0 || u_isUWhiteSpace(c)) return Kind::kNone;
  const auto type = u_charType(c);
  if (type == U_DECIMAL_DIGIT_NUMBER) return Kind::kDigit;
  const std::uint32_t mask = std::uint32_t{1} << type;
  if (mask & (U_GC_M_MASK | U_GC_CF_MASK)) return Kind::kInside;
  if (!(mask & (U_GC_L_MASK | U_GC_NL_MASK))) return Kind::kNone;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  const bool spaceless = script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
                         script == USCRIPT_THAI || script == USCRIPT_LAO || script == USCRIPT_KHMER ||
                         script == USCRIPT_MYANMAR || c == 0x30FC || c == 0xFF70;
  return spaceless ? Kind::kIdeograph : Kind::kLetter;
}

Token token_of(std::string_view text, std::size_t begin, std::size_t end, bool number, std::uint64_t seed) {
  UErrorCode status = U_ZERO_ERROR;
  const auto source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data() + begin, static_cast<int32_t>(end - begin)));
  std::string folded;
  icu::Normalizer2::getNFKCCasefoldInstance(status)->normalize(source, status).toUTF8String(folded);
  const std::uint64_t exact = XXH3_64bits_withSeed(folded.data(), folded.size(), seed);
  return {begin, end, exact, number ? XXH3_64bits_withSeed("0", 1, seed) : exact, number};
}

std::vector<Token> tokens_of(std::string_view text, std::size_t begin, std::size_t end, std::uint64_t seed) {
  std::vector<Token> tokens;
  Kind open = Kind::kNone;
  bool after_small = false;
  std::size_t start = begin;
  for (std::size_t at = begin, bytes = 0; at <= end; at += bytes) {
    const Character c = character_at(text.substr(0, end), at);  // none at the end, which closes the last token
    bytes = c.bytes;
    const Kind kind = kind_of(c.value);
    if (kind == Kind::kInside) continue;
    const bool breaks = kind != open || kind == Kind::kIdeograph || (after_small && u_isUUppercase(c.value));
    if (breaks && open != Kind::kNone) tokens.push_back(token_of(text, start, at, open == Kind::kDigit, seed));
    if (breaks) start = at;
    open = kind;
    after_small = kind != Kind::kNone && u_isULowercase(c.value);
  }
  return tokens;
}

}  // namespace

std::vector<Line> segment(std::string_view text, std::uint64_t seed) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin < text.size(); begin = lines.back().next) {
    const std::size_t newline = text.find('\n', begin);
    std::size_t end = std::min(newline, text.size());
    const std::size_t next = std::min(end + 1, text.size());
    if (newline != std::string_view::npos && end > begin && text[end - 1] == '\r') --end;
    lines.push_back({begin, end, next, tokens_of(text, begin, end, seed)});
  }
  return lines;
}

}  // namespace chaff::bench::reference
