#include "line_shaping.h"

#include <algorithm>

#include "base/ascii.h"
#include "text/entities.h"
#include "text/marks.h"
#include "text/unicode.h"

namespace chaff::reference {
namespace {

using detail::CharClass;
using detail::CharInfo;
using detail::Decoded;
using detail::is_ascii_letter;
using detail::LineShape;

// Goes over a line character by character and counts.
class ShapeScanner {
 public:
  explicit ShapeScanner(std::string_view line) : line_(line), first_(line.size()) {}

  LineShape scan() {
    for (std::size_t at = 0; at < line_.size();) at = add_char(at);
    shape_.sentence_ends += pending_end_;
    end_number();
    shape_.bytes = static_cast<std::uint32_t>(last_ > first_ ? last_ - first_ : 0);
    return shape_;
  }

 private:
  void open_word(bool upper, bool lower) {
    if (in_word_) return;
    ++shape_.words;
    shape_.capitalised += upper;
    shape_.small_words += lower;
    if (!seen_letter_) shape_.opens_lower = lower;
  }

  // Returns the end of the character, or of the footnote mark.
  std::size_t add_char(std::size_t at) {
    if (const std::size_t end = add_footnote(at); end != at) return end;
    const Decoded c = detail::decode_visible(line_, at);
    const CharInfo& info = chars_[c.value];
    if (info.cls != CharClass::kSpace && info.cls != CharClass::kIgnored) {
      first_ = std::min(first_, at);
      last_ = at + c.bytes;
      shape_.ends_colon = c.value == ':' || c.value == 0xFF1A;
    }
    if (pending_end_ && !detail::follows_sentence(c.value)) end_sentence(c.value, info);
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
        add_digit(c);
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
    if (first_ == at) shape_.opens_bullet = detail::is_bullet(c);
    switch (c) {
      case ':':
        shape_.address |= line_.substr(at, 3) == "://";
        break;
      case '.':
        shape_.address |= follows_www(at);
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
        shape_.separators |= detail::is_separator(c);
        shape_.quotes |= detail::is_double_quote(c);
    }
  }

  bool follows_www(std::size_t at) const {
    const std::string_view before = line_.substr(0, at);
    return before.ends_with("www") &&
           (before.size() == 3 || !is_ascii_letter(before[before.size() - 4]));
  }

  // Only a number of plain digits is a year.
  void add_digit(const Decoded& c) {
    ++shape_.digits;
    number_ = c.bytes == 1 && number_digits_ < 5 ? 10 * number_ + (c.value - '0') : 0;
    ++number_digits_;
  }

  void end_number() {
    if (number_digits_ == 4 && number_ >= 1900 && number_ < 2100) shape_.year = true;
    number_digits_ = number_ = 0;
  }

  // A footnote mark behind a sentence, or a letter as one at the line's beginning, is no word.
  // Returns its end, or `at`.
  std::size_t add_footnote(std::size_t at) {
    const bool opens = !seen_letter_ && at + 1 < line_.size() && is_ascii_letter(line_[at + 1]);
    if (!pending_end_ && !opens) return at;
    const std::size_t end = detail::skip_footnote(line_, at);
    if (end == at) return at;
    end_number();
    shape_.ends_colon = false;
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
    } else if (detail::is_comma(mark)) {
      ++shape_.commas;
      shape_.ends_sentence = false;
    } else if (!detail::closes(mark)) {
      ++shape_.symbols;
      shape_.ends_sentence = pending_end_ && shape_.ends_sentence;
    }
  }

  std::string_view line_;
  const detail::CharTable& chars_ = detail::CharTable::get();
  LineShape shape_;
  bool in_word_ = false, pending_end_ = false, seen_letter_ = false;
  std::uint32_t number_ = 0, number_digits_ = 0;  // the current run of digits
  std::size_t first_, last_ = 0;                  // the bytes between the blanks at both ends
};

}  // namespace

LineShape line_shape(std::string_view line) { return ShapeScanner(line).scan(); }

}  // namespace chaff::reference
