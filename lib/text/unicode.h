// Properties of code points: class for tokenising, case, role in a sentence, folded form. All of it
// is ICU's data, kept in one flat table because segmenting looks up every character.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chaff::detail {

enum class CharClass : std::uint8_t {
  kOther,      ///< punctuation, symbols, bytes that are not UTF-8: ends a token
  kSpace,      ///< white space: ends a token
  kIgnored,    ///< soft hyphen, zero-width characters, NUL: part of the token around them
  kLetter,     ///< letter of a script that puts spaces between words
  kMark,       ///< combining mark: continues a token
  kDigit,      ///< decimal digit
  kIdeograph,  ///< letter of a script without spaces: a token of its own
};

/// How a code point folds (NFKC case folding).
enum class Fold : std::uint8_t {
  kContext,    ///< depends on its neighbours: needs ICU
  kCodePoint,  ///< to the one code point `fold`, for any neighbours
  kString,     ///< to CharTable::folded_string, for any neighbours
};

/// Properties of one code point.
struct CharInfo {
  CharClass cls = CharClass::kOther;
  Fold how = Fold::kContext;
  bool upper : 1 = false;
  bool lower : 1 = false;
  bool terminal : 1 = false;   ///< ends a sentence: . ! ? … and similar marks
  bool opening : 1 = false;    ///< opening bracket or quote
  bool same_size : 1 = false;  ///< folds to one code point with as many bytes of UTF-8
  bool normal : 1 = false;     ///< NFKC does not change it, for any neighbours
  /// Letters that it adds to the length of a text beyond its own: a syllable of Hangul is two
  /// letters, and the sign of a vowel is one. Known for the first plane.
  std::uint8_t extra_letters = 0;
  char16_t fold = 0;
};

/// One decoded character. Each byte that is not part of valid UTF-8 decodes to kInvalid.
struct Decoded {
  char32_t value = 0;
  std::uint32_t bytes = 1;
};
inline constexpr char32_t kInvalid = 0xFFFFFFFF;

/// Decodes the character at `at` < text.size(). Constant cost.
inline Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t left = text.size() - at;
  const auto follows = [&](std::size_t i) { return i < left && (byte(i) & 0xC0) == 0x80; };
  if (lead >= 0xC2 && lead < 0xE0 && follows(1))
    return {(lead & 0x1Fu) << 6 | (byte(1) & 0x3Fu), 2};
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

/// Writes one code point (not kInvalid) as UTF-8 to at most four bytes at `out`. Returns their
/// number.
inline std::uint32_t put_utf8(char* out, char32_t value) {
  const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
  if (value < 0x80) {
    out[0] = byte(value);
    return 1;
  }
  if (value < 0x800) {
    out[0] = byte(0xC0 | value >> 6), out[1] = byte(0x80 | (value & 0x3F));
    return 2;
  }
  if (value < 0x10000) {
    out[0] = byte(0xE0 | value >> 12), out[1] = byte(0x80 | (value >> 6 & 0x3F)),
    out[2] = byte(0x80 | (value & 0x3F));
    return 3;
  }
  out[0] = byte(0xF0 | value >> 18), out[1] = byte(0x80 | (value >> 12 & 0x3F));
  out[2] = byte(0x80 | (value >> 6 & 0x3F)), out[3] = byte(0x80 | (value & 0x3F));
  return 4;
}

/// Properties of all code points. The first plane is a table, so that a loop over text needs no
/// calls.
class CharTable {
 public:
  /// The only instance, made at first use and then constant. Thread-safe.
  static const CharTable& get();

  const CharInfo& operator[](char32_t value) const {
    return value < kTableSize ? table_[value] : beyond(value);
  }

  /// The folded form of a code point with Fold::kString.
  std::string_view folded_string(const CharInfo& info) const { return strings_[info.fold]; }

 private:
  static constexpr char32_t kTableSize = 0x10000;

  CharTable();
  static const CharInfo& beyond(char32_t value);

  std::vector<CharInfo> table_;
  std::vector<std::string> strings_;
};

/// Appends one code point (not kInvalid) as UTF-8.
void append_utf8(std::string& out, char32_t value);

/// Properties of a code point, outside of loops.
inline const CharInfo& char_info(char32_t value) { return CharTable::get()[value]; }

/// Appends the NFKC case folding of UTF-8 text. Drops invalid bytes and the control characters of
/// ASCII that are no white space. Cost: linear.
void append_folded(std::string& out, std::string_view text);

/// Appends the NFKC form of UTF-8 text without folding its case; invalid bytes are dropped. Cost:
/// linear.
void append_normalised(std::string& out, std::string_view text);

/// The largest character boundary not after `at`: if cutting at `at` would cut a valid UTF-8
/// sequence, the beginning of that sequence.
std::size_t char_floor(std::string_view text, std::size_t at);

}  // namespace chaff::detail
