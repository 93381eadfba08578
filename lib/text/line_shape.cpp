#include "text/line_shape.h"

#include <algorithm>
#include <array>
#include <bit>

#include "text/ascii_block.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool is_ascii_letter(char c) { return is_ascii_upper(static_cast<char>(c & ~0x20)); }

bool is_comma(char32_t c) {
  return c == ',' || c == ';' || c == 0x060C || c == 0x3001 || c == 0xFF0C || c == 0x061B;
}

// Marks that may stand between a sentence's last point and the blank behind it.
bool closes(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB || c == 0x2019 || c == 0x201D ||
         c == 0x300D || c == 0x300F || c == 0x201C;
}

// Whether line_shape would find a sentence_end; for ASCII.
bool has_sentence_end(std::string_view line) {
  for (std::size_t at = line.find_first_of(".!?"); at != line.npos;
       at = line.find_first_of(".!?", at)) {
    for (++at; at < line.size() && closes(static_cast<unsigned char>(line[at]));) ++at;
    if (at == line.size() ||
        char_info(static_cast<unsigned char>(line[at])).cls == CharClass::kSpace)
      return true;
  }
  return false;
}

}  // namespace

LineShape line_shape(std::string_view line) {
  const CharTable& chars = CharTable::get();
  LineShape shape;
  bool in_word = false, pending_end = false, seen_letter = false;
  std::size_t first = line.size(), last = 0;
  for (std::size_t at = 0; at < line.size();) {
    if (is_ascii_letter(line[at])) {  // a run of them at once: most of most texts
      first = std::min(first, at);
      if (!in_word) {
        ++shape.words;
        shape.capitalised += is_ascii_upper(line[at]);
        if (!seen_letter) shape.opens_lower = !is_ascii_upper(line[at]);
      }
      const std::size_t begin = at;
      for (; at < line.size() && is_ascii_letter(line[at]); ++at)
        shape.upper += is_ascii_upper(line[at]);
      shape.letters += static_cast<std::uint32_t>(at - begin);
      last = at;
      in_word = seen_letter = true;
      pending_end = shape.ends_sentence = false;
      continue;
    }
    const Decoded c = decode(line, at);
    const CharInfo& info = chars[c.value];
    if (info.cls != CharClass::kSpace) {
      first = std::min(first, at);
      last = at + c.bytes;
    }
    const bool letter = info.cls == CharClass::kLetter;
    if (pending_end && !closes(c.value)) {
      // A point inside "3.5" or "example.com" ends nothing; in scripts without spaces every
      // terminal mark does.
      if (info.cls == CharClass::kSpace || c.value >= 0x3000) ++shape.sentence_ends;
      shape.ends_sentence = info.cls == CharClass::kSpace && shape.ends_sentence;
      pending_end = false;
    }
    switch (info.cls) {
      case CharClass::kLetter:
        ++shape.letters;
        shape.upper += info.upper;
        if (!in_word) {
          ++shape.words;
          shape.capitalised += info.upper;
          if (!seen_letter) shape.opens_lower = info.lower;
        }
        seen_letter = true;
        shape.ends_sentence = false;
        break;
      case CharClass::kIdeograph:
        ++shape.letters;
        ++shape.ideographs;
        seen_letter = true;
        shape.ends_sentence = false;
        break;
      case CharClass::kDigit:
        ++shape.digits;
        shape.ends_sentence = false;
        break;
      case CharClass::kOther:
        if (info.terminal) {
          pending_end = true;
          shape.ends_sentence = true;
        } else if (is_comma(c.value)) {
          ++shape.commas;
          shape.ends_sentence = false;
        } else if (!closes(c.value)) {
          ++shape.symbols;
          shape.ends_sentence = false;
        }
        break;
      default:
        break;
    }
    in_word =
        letter || (in_word && (info.cls == CharClass::kMark || info.cls == CharClass::kIgnored ||
                               c.value == '\'' || c.value == 0x2019));
    at += c.bytes;
  }
  shape.sentence_ends += pending_end;
  shape.bytes = static_cast<std::uint32_t>(last > first ? last - first : 0);
  return shape;
}

bool is_prose(const LineShape& shape) {
  return shape.length() >= kProseLength &&
         (shape.sentence_ends > 0 || shape.length() >= 3 * kProseLength);
}

bool is_prose(std::string_view line) {
  if (line.size() < kProseLength / 2) return false;
  // The same as is_prose(line_shape(line)), but a long line has letters enough before its end, and
  // ASCII needn't be decoded.
  std::array<char, kBlockBytes> last, folded;
  std::uint32_t length = 0;
  std::uint64_t high = 0;
  for (std::size_t at = 0; at < line.size(); at += kBlockBytes) {
    const char* bytes = line.data() + at;
    if (line.size() - at < kBlockBytes) {
      last.fill(' ');
      std::copy(line.begin() + static_cast<std::ptrdiff_t>(at), line.end(), last.begin());
      bytes = last.data();
    }
    const AsciiBlock block = classify_ascii(bytes, folded.data());
    length += static_cast<std::uint32_t>(std::popcount(block.letter | block.digit));
    high |= block.high;
    if (length >= 3 * kProseLength) return true;
  }
  if (high != 0) return is_prose(line_shape(line));
  return length >= kProseLength && has_sentence_end(line);
}

}  // namespace chaff::detail
