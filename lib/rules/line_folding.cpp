#include "rules/line_folding.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

// The folded form of each ASCII character.
constexpr auto kFolded = [] {
  std::array<char, 128> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const char c = static_cast<char>(i);
    table[i] = c <= ' ' ? ' ' : c >= '0' && c <= '9' ? '0' : ascii_lower(c);
  }
  return table;
}();

bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

// Writes a line with its blanks collapsed. REQUIRES room for all that is put.
template <class Character>
class Collapsed {
 public:
  explicit Collapsed(Character* begin) : begin_(begin), end_(begin) {}

  // A character, or ' ' for a blank. Branch-free: words end where nobody can predict.
  void put(Character c) {
    *end_ = c;
    end_ += c != ' ' || (end_ != begin_ && end_[-1] != ' ');
  }
  // UTF-8 of a character that is no blank.
  void put_utf8_of(char32_t value) { end_ += put_utf8(end_, value); }

  std::size_t finish() {
    if (end_ != begin_ && end_[-1] == ' ') --end_;
    return static_cast<std::size_t>(end_ - begin_);
  }

 private:
  Character *begin_, *end_;
};

}  // namespace

// False if the folded form of a character depends on its neighbours, or is very long.
bool LineFolder::fold_by_character(std::string_view line) {
  constexpr std::size_t kLongestFold = 3;  // UTF-8 of one code point of the first plane
  folded_.resize(kLongestFold * line.size() + 1);
  Collapsed<char> out(folded_.data());
  const CharTable& chars = CharTable::get();
  for (std::size_t at = 0; at < line.size();) {
    const auto byte = static_cast<unsigned char>(line[at]);
    if (byte < kFolded.size()) {
      out.put(kFolded[byte]);
      ++at;
      continue;
    }
    const Decoded c = decode(line, at);
    at += c.bytes;
    if (c.value == kInvalid) continue;
    const CharInfo& info = chars[c.value];
    if (info.cls == CharClass::kDigit) {
      out.put('0');
      digit_bytes_ += c.bytes - 1;
    } else if (info.how == Fold::kString) {
      const std::string_view text = chars.folded_string(info);
      if (text.size() > kLongestFold * c.bytes) return false;
      for (const char part : text)
        out.put(part < 0 ? part : kFolded[static_cast<unsigned char>(part)]);
    } else if (info.how == Fold::kContext) {
      return false;
    } else if (info.fold < kFolded.size()) {
      out.put(kFolded[info.fold]);
    } else {
      out.put_utf8_of(info.fold);
    }
  }
  folded_.resize(out.finish());
  return true;
}

void LineFolder::collapse(std::string_view folded) {
  const std::string masked = mask_digits(folded);
  digit_bytes_ = folded.size() - masked.size();
  folded_.resize(masked.size() + 1);
  Collapsed<char> out(folded_.data());
  for (const char c : masked) out.put(c >= 0 && c <= ' ' ? ' ' : c);
  folded_.resize(out.finish());
}

const std::string& LineFolder::fold(std::string_view line) {
  digit_bytes_ = 0;
  if (fold_by_character(line)) return folded_;
  spaced_.assign(line);
  for (char& c : spaced_) {
    if (c >= 0 && c <= ' ') c = ' ';  // folding drops control characters
  }
  std::string folded;
  append_folded(folded, spaced_);
  collapse(folded);
  return folded_;
}

const std::u32string& LineFolder::normalise(std::string_view line) {
  std::string_view source = line;
  if (!is_ascii(line)) {
    spaced_.clear();
    append_normalised(spaced_, line);
    source = spaced_;
  }
  normal_.resize(source.size() + 1);
  Collapsed<char32_t> out(normal_.data());
  for (std::size_t at = 0; at < source.size();) {
    const Decoded c = decode(source, at);
    out.put(c.value <= ' ' ? U' ' : c.value);
    at += c.bytes;
  }
  normal_.resize(out.finish());
  return normal_;
}

std::string mask_digits(std::string_view folded) {
  std::string masked;
  masked.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    const Decoded c = decode(folded, at);
    if (c.value != kInvalid && char_info(c.value).cls == CharClass::kDigit) {
      masked += '0';
    } else {
      masked.append(folded, at, c.bytes);
    }
    at += c.bytes;
  }
  return masked;
}

}  // namespace chaff::detail
