#include "text/line_shape.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/ascii.h"
#include "text/ascii_block.h"
#include "text/entities.h"
#include "text/marks.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

// The bits below `bit` <= 64.
constexpr std::uint64_t below(std::size_t bit) {
  return bit < kBlockBytes ? (std::uint64_t{1} << bit) - 1 : ~std::uint64_t{0};
}

// Goes over a line in blocks. Letters, digits and blanks of ASCII are bits that are counted at
// once; the other characters, which are few in most lines, come one by one.
class ShapeReader {
 public:
  explicit ShapeReader(std::string_view line) : line_(line), first_(line.size()) {}

  LineShape read() {
    for (std::size_t at = 0; at < line_.size(); at += kBlockBytes) add_block(at);
    shape_.sentence_ends += pending_end_;
    shape_.ends_colon = last_ > 0 && last_ == colon_end_;
    shape_.bytes = static_cast<std::uint32_t>(last_ > first_ ? last_ - first_ : 0);
    return shape_;
  }

 private:
  // Bit i of each mask belongs to byte i of the block.
  struct Masks {
    std::uint64_t letter = 0, upper = 0, digit = 0, blank = 0;  // of ASCII
    std::uint64_t word = 0;     // letters of any script, and what joins them
    std::uint64_t number = 0;   // digits of any script
    std::uint64_t visible = 0;  // first bytes of what a reader sees
  };

  // One of the characters that come one by one.
  struct Char {
    std::size_t at = 0;  // in the line
    std::size_t end = 0;
    char32_t value = 0;
    CharClass cls = CharClass::kOther;
  };

  void add_block(std::size_t at) {
    const AsciiBlock ascii = classify_ascii(line_, at, folded_.data());
    Masks m{
        .letter = ascii.letter, .upper = ascii.upper, .digit = ascii.digit, .blank = ascii.blank};
    const std::uint64_t done = below(std::max(done_, at) - at);  // by a character of the last block
    keep(m, ~done);
    m.word = m.letter | (word_before_ ? done : 0);
    m.number = m.digit | (number_before_ ? done : 0);
    m.visible = m.letter | m.digit;
    std::uint64_t rest = ~(ascii.letter | ascii.digit | ascii.blank | done);
    std::size_t from = std::max(done_, at) - at;
    while (rest != 0) {
      const auto i = static_cast<std::size_t>(std::countr_zero(rest));
      pass(m, from, i);
      from = add_char(m, at, i) - at;
      rest &= ~below(from);
    }
    pass(m, from, kBlockBytes);
    count(m, at);
    done_ = std::max(done_, at + from);
  }

  static void keep(Masks& m, std::uint64_t bits) {
    m.letter &= bits, m.upper &= bits, m.digit &= bits, m.blank &= bits;
  }

  // What letters, digits and blanks [from, to) change in the state of the scan.
  void pass(const Masks& m, std::size_t from, std::size_t to) {
    if (from >= to) return;
    const std::uint64_t gap = below(to) & ~below(from);
    if (pending_end_) end_sentence(' ', (m.blank >> from & 1) != 0);
    if (((m.letter | m.digit) & gap) != 0) shape_.ends_sentence = false;
    if (!seen_letter_ && (m.letter & gap) != 0) {
      seen_letter_ = true;
      shape_.opens_lower = (m.upper >> std::countr_zero(m.letter & gap) & 1) == 0;
    }
  }

  // What the masks of a whole block say.
  void count(const Masks& m, std::size_t at) {
    const auto ones = [](std::uint64_t mask) {
      return static_cast<std::uint32_t>(std::popcount(mask));
    };
    const std::uint64_t words = m.letter & ~(m.word << 1 | std::uint64_t{word_before_});
    shape_.letters += ones(m.letter);
    shape_.upper += ones(m.upper);
    shape_.digits += ones(m.digit);
    shape_.words += ones(words);
    shape_.capitalised += ones(words & m.upper);
    shape_.small_words += ones(words & ~m.upper);
    std::uint64_t numbers = m.digit & ~(m.number << 1 | std::uint64_t{number_before_});
    for (; numbers != 0; numbers &= numbers - 1)
      shape_.year |= is_year(at + static_cast<std::size_t>(std::countr_zero(numbers)));
    if (m.visible != 0) {
      first_ = std::min(first_, at + static_cast<std::size_t>(std::countr_zero(m.visible)));
      last_ =
          std::max(last_, at + kBlockBytes - static_cast<std::size_t>(std::countl_zero(m.visible)));
    }
    word_before_ = m.word >> (kBlockBytes - 1) != 0;
    number_before_ = m.number >> (kBlockBytes - 1) != 0;
  }

  // Whether the number that begins here is one from 1900 to 2099.
  bool is_year(std::size_t at) const {
    const auto is_digit = [&](std::size_t i) { return line_[i] >= '0' && line_[i] <= '9'; };
    if (line_.size() - at < 4 ||
        !(line_.substr(at).starts_with("19") || line_.substr(at).starts_with("20")))
      return false;
    if (!is_digit(at + 2) || !is_digit(at + 3)) return false;
    return at + 4 == line_.size() ||
           char_info(decode_visible(line_, at + 4).value).cls != CharClass::kDigit;
  }

  // Adds the character at bit `i`. Returns its end in the line.
  std::size_t add_char(Masks& m, std::size_t block, std::size_t i) {
    const std::size_t at = block + i;
    if (const std::size_t end = add_footnote(m, at, i); end != at) return end;
    const Decoded decoded = decode_visible(line_, at);
    const CharInfo& info = chars_[decoded.value];
    const Char c{.at = at, .end = at + decoded.bytes, .value = decoded.value, .cls = info.cls};
    const std::uint64_t bits = below(i + decoded.bytes) & ~below(i);
    const bool in_word = i == 0 ? word_before_ : (m.word >> (i - 1) & 1) != 0;
    keep(m, ~bits);  // bytes of an entity are no letters
    m.word &= ~bits, m.number &= ~bits, m.visible &= ~bits;
    const bool first = (m.visible & below(i)) == 0 && first_ == line_.size();
    if (c.cls != CharClass::kSpace && c.cls != CharClass::kIgnored) {
      m.visible |= std::uint64_t{1} << i;
      last_ = c.end;
      if (c.value == ':' || c.value == 0xFF1A) colon_end_ = c.end;
    }
    if (pending_end_ && !follows_sentence(c.value))
      end_sentence(c.value, c.cls == CharClass::kSpace);
    add(c, info, in_word, first);
    if (c.cls == CharClass::kDigit) m.number |= bits;
    const bool joins = c.cls == CharClass::kMark || c.cls == CharClass::kIgnored ||
                       c.value == '\'' || c.value == 0x2019;
    if (c.cls == CharClass::kLetter || (in_word && joins)) m.word |= bits;
    return c.end;
  }

  void add(const Char& c, const CharInfo& info, bool in_word, bool first) {
    switch (c.cls) {
      case CharClass::kLetter:
        ++shape_.letters;
        shape_.extra_letters += info.extra_letters;
        shape_.upper += info.upper;
        if (!in_word) open_word(info);
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
        ++shape_.digits;
        shape_.ends_sentence = false;
        break;
      case CharClass::kOther:
        if (first) shape_.opens_bullet = is_bullet(c.value);
        add_trait(c.value, c.at);
        add_mark(c.value, info);
        break;
      case CharClass::kMark:
        if (in_word) shape_.extra_letters += info.extra_letters;
        break;
      default:
        break;
    }
  }

  void open_word(const CharInfo& info) {
    ++shape_.words;
    shape_.capitalised += info.upper;
    shape_.small_words += info.lower;
    if (!seen_letter_) shape_.opens_lower = info.lower;
  }

  // What a mark shows.
  void add_trait(char32_t c, std::size_t at) {
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
        shape_.separators |= is_separator(c);
        shape_.quotes |= is_double_quote(c);
    }
  }

  bool follows_www(std::size_t at) const {
    const std::string_view before = line_.substr(0, at);
    return before.ends_with("www") &&
           (before.size() == 3 || !is_ascii_letter(before[before.size() - 4]));
  }

  // A footnote mark behind a sentence, or a letter as one at the line's beginning, is no word.
  // Returns its end, or `at`.
  std::size_t add_footnote(Masks& m, std::size_t at, std::size_t i) {
    if (line_[at] != '[') return at;
    const bool opens = !seen_letter_ && at + 1 < line_.size() && is_ascii_letter(line_[at + 1]);
    if (!pending_end_ && !opens) return at;
    const std::size_t end = skip_footnote(line_, at);
    if (end == at) return at;
    const std::uint64_t bits = below(i + end - at) & ~below(i);
    keep(m, ~bits);
    m.word &= ~bits, m.number &= ~bits, m.visible &= ~bits;
    m.visible |= std::uint64_t{1} << i;
    last_ = end;
    if (is_ascii_letter(line_[at + 1])) {
      ++shape_.letters;
    } else {
      shape_.digits += static_cast<std::uint32_t>(end - at - 2);
    }
    return end;
  }

  // Called for the first character after a terminal mark and what may follow it. The point in
  // "3.5" or "example.com" does not end a sentence; in scripts without spaces every terminal mark
  // does.
  void end_sentence(char32_t next, bool space) {
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
  std::array<char, kBlockBytes> folded_;  // not read
  LineShape shape_;
  bool pending_end_ = false, seen_letter_ = false;
  bool word_before_ = false, number_before_ = false;  // the last byte of the block before is of one
  std::size_t done_ = 0;          // the end of the last character that was added by itself
  std::size_t first_, last_ = 0;  // the bytes between the blanks at both ends
  std::size_t colon_end_ = 0;     // of the last colon
};

}  // namespace

LineShape line_shape(std::string_view line) { return ShapeReader(line).read(); }

}  // namespace chaff::detail
