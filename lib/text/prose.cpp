#include "text/prose.h"

#include <algorithm>
#include <array>
#include <bit>

#include "text/ascii_block.h"
#include "text/entities.h"
#include "text/marks.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

// Whether line_shape() would count a sentence end.
bool has_sentence_end(std::string_view line) {
  const CharTable& chars = CharTable::get();
  bool pending = false;  // a terminal mark, and then only what may follow it
  for (std::size_t at = 0; at < line.size();) {
    if (!pending) {  // nothing of ASCII but these changes that
      const auto* const end = line.data() + line.size();
      const auto* const next = std::find_if(line.data() + at, end, [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || c == '.' || c == '!' || c == '?' ||
               c == '&';
      });
      at = static_cast<std::size_t>(next - line.data());
      if (next == end) break;
    } else if (const std::size_t footnote = skip_footnote(line, at); footnote != at) {
      at = footnote;
      continue;
    }
    const Decoded c = decode_visible(line, at);
    const CharInfo& info = chars[c.value];
    if (pending && !follows_sentence(c.value)) {
      if (info.cls == CharClass::kSpace || c.value >= 0x3000) return true;
      pending = false;
    }
    pending |= info.cls == CharClass::kOther && info.terminal;
    at += c.bytes;
  }
  return pending;
}

// The least and the most that line_shape(line).length() can be: marks count only inside words.
struct LengthBounds {
  std::uint32_t least = 0, most = 0;
};

// Stops where the least is enough for prose without a sentence end.
LengthBounds length_bounds(std::string_view line) {
  const CharTable& chars = CharTable::get();
  LengthBounds length;
  std::uint32_t marks = 0;
  for (std::size_t at = 0; at < line.size() && length.least < 3 * kProseLength;) {
    const Decoded c = decode_visible(line, at);
    at += c.bytes;
    const CharInfo& info = chars[c.value];
    if (info.cls == CharClass::kLetter) {
      length.least += 1 + info.extra_letters;
    } else if (info.cls == CharClass::kIdeograph) {
      length.least += 3;
    } else if (info.cls == CharClass::kDigit) {
      ++length.least;
    } else if (info.cls == CharClass::kMark) {
      marks += info.extra_letters;
    }
  }
  length.most = length.least + marks;
  return length;
}

// The result of is_prose(line_shape(line)), mostly without the shape.
bool is_prose_beyond_ascii(std::string_view line) {
  const LengthBounds length = length_bounds(line);
  if (length.least >= 3 * kProseLength) return true;
  if (length.most < kProseLength) return false;
  return length.least == length.most ? has_sentence_end(line) : is_prose(line_shape(line));
}

}  // namespace

bool is_prose(const LineShape& shape) {
  return shape.length() >= kProseLength &&
         (shape.sentence_ends > 0 || shape.length() >= 3 * kProseLength);
}

bool is_prose(std::string_view line) {
  if (line.size() < kProseLength) return false;  // a letter has no fewer bytes than it counts for
  // Gives the result of is_prose(line_shape(line)) faster: a long line needs not be read to its
  // end, and ASCII needs not be decoded.
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
    if (block.special != 0) return is_prose_beyond_ascii(line);  // the letters of an entity are one
    length += static_cast<std::uint32_t>(std::popcount(block.letter | block.digit));
    high |= block.high;
    if (length >= 3 * kProseLength) return true;
  }
  if (high != 0) return is_prose_beyond_ascii(line);
  return length >= kProseLength && has_sentence_end(line);
}

}  // namespace chaff::detail
