#include "text/line_shape.h"

#include <algorithm>
#include <array>
#include <bit>

#include "text/ascii_block.h"
#include "text/entities.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool is_ascii_letter(char c) { return is_ascii_upper(static_cast<char>(c & ~0x20)); }

bool is_comma(char32_t c) {
  return c == ',' || c == ';' || c == 0x060C || c == 0x3001 || c == 0xFF0C || c == 0x061B;
}

// Marks that can follow the last mark of a sentence: closing quotes and brackets.
bool closes(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB || c == 0x2019 || c == 0x201D ||
         c == 0x300D || c == 0x300F || c == 0x201C;
}

// Whether a character can be between the last mark of a sentence and the blank after it: quotes,
// brackets, marks of Markdown and of footnotes, and what is invisible.
bool follows_sentence(char32_t c) {
  if (closes(c) || c == '*' || c == '_' || c == '`') return true;
  if (c >= ' ' && c < 0x7F) return false;
  const bool superscript = c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079);
  const bool dagger = c == 0x2020 || c == 0x2021;
  if (superscript || dagger) return true;
  const CharClass cls = char_info(c).cls;
  const bool control = c >= 0x80 && c < 0xA0 && cls != CharClass::kSpace;
  return control || cls == CharClass::kIgnored || cls == CharClass::kMark;
}

// The end of a footnote mark at `at`: up to three digits or one letter in square brackets. `at` if
// there is none.
std::size_t skip_footnote(std::string_view line, std::size_t at) {
  constexpr std::size_t kMaxDigits = 3;
  if (line[at] != '[' || at + 1 == line.size()) return at;
  const auto is_digit = [&](std::size_t i) { return line[i] >= '0' && line[i] <= '9'; };
  std::size_t end = at + 1;
  if (is_ascii_letter(line[end])) {
    ++end;
  } else {
    while (end < line.size() && end <= at + kMaxDigits && is_digit(end)) ++end;
  }
  return end > at + 1 && end < line.size() && line[end] == ']' ? end + 1 : at;
}

bool is_bullet(char32_t c) {
  return c == '-' || c == '*' || c == 0xB7 || c == 0x2013 || c == 0x2014 || c == 0x2022 ||
         c == 0x25AA || c == 0x25BA || c == 0x25CF || c == 0x2023;
}

bool is_separator(char32_t c) {
  return c == '|' || c == 0xA9 || c == 0xB7 || c == 0xBB || c == 0x203A || c == 0x2022 ||
         (c >= 0x2190 && c <= 0x2193) || c == 0x2502;
}

bool is_double_quote(char32_t c) {
  return c == '"' || c == 0xAB || (c >= 0x201C && c <= 0x201F) || c == 0x300C || c == 0x300E;
}

// Whether line_shape() would count a sentence end. For ASCII without entities and controls only.
bool has_sentence_end(std::string_view line) {
  for (std::size_t at = line.find_first_of(".!?"); at != line.npos;
       at = line.find_first_of(".!?", at)) {
    for (++at; at < line.size();) {
      const std::size_t footnote = skip_footnote(line, at);
      if (footnote == at && !follows_sentence(static_cast<unsigned char>(line[at]))) break;
      at = std::max(footnote, at + 1);
    }
    if (at == line.size() ||
        char_info(static_cast<unsigned char>(line[at])).cls == CharClass::kSpace)
      return true;
  }
  return false;
}

// Goes over a line once and counts.
class ShapeScanner {
 public:
  explicit ShapeScanner(std::string_view line) : line_(line), first_(line.size()) {}

  LineShape scan() {
    for (std::size_t at = 0; at < line_.size();)
      at = is_ascii_letter(line_[at]) ? add_ascii_letters(at) : add_char(at);
    shape_.sentence_ends += pending_end_;
    end_number();
    shape_.bytes = static_cast<std::uint32_t>(last_ > first_ ? last_ - first_ : 0);
    return shape_;
  }

 private:
  // A run of ASCII letters at once, because most of most texts is that. Returns its end.
  std::size_t add_ascii_letters(std::size_t begin) {
    first_ = std::min(first_, begin);
    open_word(is_ascii_upper(line_[begin]), !is_ascii_upper(line_[begin]));
    std::size_t at = begin;
    for (; at < line_.size() && is_ascii_letter(line_[at]); ++at)
      shape_.upper += is_ascii_upper(line_[at]);
    shape_.letters += static_cast<std::uint32_t>(at - begin);
    last_ = at;
    in_word_ = seen_letter_ = true;
    pending_end_ = shape_.ends_sentence = shape_.ends_colon = false;
    end_number();
    if (at - begin == 3 && line_.substr(begin, 4) == "www.") shape_.address = true;
    return at;
  }

  void open_word(bool upper, bool lower) {
    if (in_word_) return;
    ++shape_.words;
    shape_.capitalised += upper;
    shape_.small_words += lower;
    if (!seen_letter_) shape_.opens_lower = lower;
  }

  // Any other character. Returns its end.
  std::size_t add_char(std::size_t at) {
    if (line_[at] == ' ') return add_blank(at);
    if (const std::size_t end = add_footnote(at); end != at) return end;
    const Decoded c = decode_visible(line_, at);
    const CharInfo& info = chars_[c.value];
    if (info.cls != CharClass::kSpace && info.cls != CharClass::kIgnored) {
      first_ = std::min(first_, at);
      last_ = at + c.bytes;
      shape_.ends_colon = c.value == ':' || c.value == 0xFF1A;
    }
    if (pending_end_ && !follows_sentence(c.value)) end_sentence(c.value, info);
    if (info.cls != CharClass::kDigit) end_number();
    switch (info.cls) {
      case CharClass::kLetter:
        ++shape_.letters;
        shape_.extra_letters += info.extra_letters;
        shape_.upper += info.upper;
        open_word(info.upper, info.lower);
        seen_letter_ = true;
        shape_.ends_sentence = false;
        break;
      case CharClass::kIdeograph:
        ++shape_.letters;
        ++shape_.ideographs;
        seen_letter_ = true;
        shape_.ends_sentence = false;
        break;
      case CharClass::kDigit:
        add_digit(c.value);
        shape_.ends_sentence = false;
        break;
      case CharClass::kOther:
        add_trait(c.value, at);
        add_mark(c.value, info);
        break;
      case CharClass::kMark:
        if (in_word_) shape_.extra_letters += info.extra_letters;
        break;
      default:
        break;
    }
    const bool joins = info.cls == CharClass::kMark || info.cls == CharClass::kIgnored ||
                       c.value == '\'' || c.value == 0x2019;
    in_word_ = info.cls == CharClass::kLetter || (in_word_ && joins);
    return at + c.bytes;
  }

  // What a mark shows.
  void add_trait(char32_t c, std::size_t at) {
    if (first_ == at) shape_.opens_bullet = is_bullet(c);
    switch (c) {
      case ':':
        shape_.address |= line_.substr(at, 3) == "://";
        break;
      case '@':
        shape_.address = true;
        break;
      case '?':
      case 0xFF1F:
      case 0x061F:
        shape_.question = true;
        break;
      case '!':
      case 0xFF01:
        shape_.exclamation = true;
        break;
      default:
        shape_.separators |= is_separator(c);
        shape_.quotes |= is_double_quote(c);
    }
  }

  void add_digit(char32_t c) {
    ++shape_.digits;
    number_ = c >= '0' && c <= '9' && number_digits_ < 5 ? 10 * number_ + (c - '0') : 0;
    ++number_digits_;
  }

  void end_number() {
    if (number_digits_ == 4 && number_ >= 1900 && number_ < 2100) shape_.year = true;
    number_digits_ = number_ = 0;
  }

  // A blank, the most common character that is not a letter, as add_char() would add it.
  std::size_t add_blank(std::size_t at) {
    if (pending_end_) end_sentence(' ', chars_[' ']);
    end_number();
    in_word_ = false;
    return at + 1;
  }

  // A footnote mark behind a sentence, or a letter as one at the line's beginning, is no word.
  // Returns its end, or `at`.
  std::size_t add_footnote(std::size_t at) {
    const bool opens = !seen_letter_ && at + 1 < line_.size() && is_ascii_letter(line_[at + 1]);
    if (!pending_end_ && !opens) return at;
    const std::size_t end = skip_footnote(line_, at);
    if (end == at) return at;
    first_ = std::min(first_, at);
    last_ = end;
    if (is_ascii_letter(line_[at + 1])) {
      ++shape_.letters;
    } else {
      shape_.digits += static_cast<std::uint32_t>(end - at - 2);
    }
    in_word_ = false;
    return end;
  }

  // Called for the first character after a terminal mark and what may follow it. The point in
  // "3.5" or "example.com" does not end a sentence; in scripts without spaces every terminal mark
  // does.
  void end_sentence(char32_t next, const CharInfo& info) {
    const bool space = info.cls == CharClass::kSpace;
    if (space || next >= 0x3000) ++shape_.sentence_ends;
    shape_.ends_sentence = space && shape_.ends_sentence;
    pending_end_ = false;
  }

  void add_mark(char32_t mark, const CharInfo& info) {
    if (info.terminal) {
      pending_end_ = true;
      shape_.ends_sentence = true;
    } else if (is_comma(mark)) {
      ++shape_.commas;
      shape_.ends_sentence = false;
    } else if (!closes(mark)) {
      ++shape_.symbols;
      shape_.ends_sentence = pending_end_ && shape_.ends_sentence;
    }
  }

  std::string_view line_;
  const CharTable& chars_ = CharTable::get();
  LineShape shape_;
  bool in_word_ = false, pending_end_ = false, seen_letter_ = false;
  std::uint32_t number_ = 0, number_digits_ = 0;  // the current run of digits
  std::size_t first_, last_ = 0;                  // the bytes between the blanks at both ends
};

}  // namespace

LineShape line_shape(std::string_view line) { return ShapeScanner(line).scan(); }

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
    if (block.special != 0) return is_prose(line_shape(line));  // the letters of an entity are none
    length += static_cast<std::uint32_t>(std::popcount(block.letter | block.digit));
    high |= block.high;
    if (length >= 3 * kProseLength) return true;
  }
  if (high != 0) return is_prose(line_shape(line));
  return length >= kProseLength && has_sentence_end(line);
}

}  // namespace chaff::detail
