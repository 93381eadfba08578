#include "rules/line_folding.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/ascii.h"
#include "base/little_endian.h"
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

// See is_surely_word().
bool is_surely_word(char32_t c, const CharInfo& info) {
  const bool cls = info.cls == CharClass::kLetter || info.cls == CharClass::kDigit ||
                   info.cls == CharClass::kIdeograph;
  // Elsewhere there are letter numbers, which are no words for regular expressions.
  const bool certain = c < 0x1000 || (c > 0x3040 && c < 0xA000) || (c >= 0xAC00 && c <= 0xD7A3) ||
                       info.upper || info.lower;
  return cls && certain && info.how == Fold::kCodePoint;
}

// Emoji and symbols that fold to themselves, for any neighbours. CharTable does not know them.
bool is_emoji(char32_t c) { return c >= 0x1F300 && c <= 0x1FAFF; }

// Writes a line with its blanks collapsed.
template <class Character>
class Collapsed {
 public:
  explicit Collapsed(Character* begin) : begin_(begin), end_(begin) {}

  // A character, or ' ' for a blank. Branch-free: words end where nobody can predict.
  void put(Character c) {
    *end_ = c;
    end_ += c != ' ' || (end_ != begin_ && end_[-1] != ' ');
  }

  std::size_t finish() {
    if (end_ != begin_ && end_[-1] == ' ') --end_;
    return static_cast<std::size_t>(end_ - begin_);
  }

 private:
  Character *begin_, *end_;
};

// Sixteen characters of ASCII at once. Comparisons are of signed bytes: those beyond ASCII are less
// than any character.
constexpr std::size_t kBlock = 16;
using Block = signed char __attribute__((vector_size(kBlock)));

Block load(const char* from) {
  Block block;
  std::memcpy(&block, from, kBlock);
  return block;
}

constexpr auto kPlaces = [] {
  std::array<signed char, kBlock> places{};
  for (std::size_t i = 0; i < kBlock; ++i) places[i] = static_cast<signed char>(i);
  return std::bit_cast<Block>(places);
}();

bool any(Block block) {
  const auto halves = std::bit_cast<std::array<std::uint64_t, 2>>(block);
  return (halves[0] | halves[1]) != 0;
}

// What was in blocks, counted lane by lane: sums take longer than a block.
class LaneCounts {
 public:
  // Lanes of -1 are counted.
  void add(Block is_letter, Block is_digit) {
    letters_ -= is_letter, digits_ -= is_digit;
    if (++blocks_ == kMost) flush();
  }
  void flush() {
    letters += sum(letters_), digits += sum(digits_);
    letters_ = digits_ = Block{};
    blocks_ = 0;
  }

  std::size_t letters = 0, digits = 0;  // up to the last flush()

 private:
  static constexpr std::size_t kMost = 15;  // more would overflow a sum

  static std::size_t sum(Block counts) {
    const auto halves = std::bit_cast<std::array<std::uint64_t, 2>>(counts);
    return (halves[0] + halves[1]) * 0x0101010101010101 >> 56;
  }

  Block letters_{}, digits_{};
  std::size_t blocks_ = 0;
};

// How many of kBlock bytes come before the first one that is not ASCII.
std::size_t ascii_before(const char* from) {
  constexpr std::uint64_t kHigh = 0x8080808080808080;
  const auto* bytes = reinterpret_cast<const std::byte*>(from);
  const std::uint64_t first = load_little<std::uint64_t>(bytes) & kHigh,
                      second = load_little<std::uint64_t>(bytes + 8) & kHigh;
  if (first == 0 && second == 0) return kBlock;
  return static_cast<std::size_t>(first ? std::countr_zero(first) : 64 + std::countr_zero(second)) /
         8;
}

// Folds the ASCII at the beginning of a text to `out`, which has room for kBlock bytes more.
// Returns its length. Sets `doubled` if it has blanks side by side.
std::size_t fold_ascii(std::string_view text, char* out, LaneCounts& counts, bool& doubled) {
  Block blanks{};
  std::size_t at = 0;
  for (bool more = true; more && at < text.size();) {
    const char* from = text.data() + at;
    char rest[kBlock + 1];
    std::size_t bytes = kBlock;
    if (at + kBlock >= text.size()) {  // the byte behind the block is read, too
      bytes = text.size() - at;
      std::memset(rest, 'x', sizeof rest);
      std::memcpy(rest, from, bytes);
      from = rest;
    }
    bytes = std::min(bytes, ascii_before(from));
    more = bytes == kBlock;
    const Block block = load(from), next = load(from + 1);
    const Block inside = kPlaces < static_cast<signed char>(bytes);
    const Block lower = block | ((block > 'A' - 1) & (block < 'Z' + 1) & ' ');
    const Block digit = (block > '0' - 1) & (block < '9' + 1);
    const Block blank = block < ' ' + 1;
    Block folded = (lower & ~digit) | (digit & '0');
    folded = (folded & ~blank) | (blank & ' ');
    std::memcpy(out + at, &folded, kBlock);
    counts.add((lower > 'a' - 1) & (lower < 'z' + 1) & inside, digit & inside);
    blanks |= blank & (next > -1) & (next < ' ' + 1) & inside;
    at += bytes;
  }
  doubled = doubled || any(blanks);
  return at;
}

}  // namespace

bool is_surely_word(char32_t c) { return is_surely_word(c, char_info(c)); }

// False if the folded form of a character depends on its neighbours, or is very long.
bool LineFolder::fold_by_character(std::string_view line) {
  const CharTable& chars = CharTable::get();
  char* out = folded_.data();
  LaneCounts counts;
  for (std::size_t at = 0; at < line.size();) {
    const auto byte = static_cast<unsigned char>(line[at]);
    if (byte < kFolded.size()) {
      if (at + 1 == line.size() || line[at + 1] < 0) {  // alone: a blank between words, mostly
        *out = kFolded[byte];
        counts.letters += is_ascii_letter(*out);
        counts.digits += *out++ == '0';
        ++at;
        continue;
      }
      const std::size_t bytes = fold_ascii(line.substr(at), out, counts, doubled_);
      at += bytes, out += bytes;
      continue;
    }
    const Decoded c = decode(line, at);
    at += c.bytes;
    if (c.value == kInvalid) {
      doubled_ = true;
      continue;
    }
    const CharInfo& info = chars[c.value];
    if (info.how == Fold::kCodePoint && info.fold >= kFolded.size() &&
        info.cls != CharClass::kDigit) {  // most
      counts.letters += is_surely_word(c.value, info);
      out += put_utf8(out, info.fold);
      continue;
    }
    counts.letters += info.cls != CharClass::kDigit && is_surely_word(c.value, info);
    if (info.cls == CharClass::kDigit) {
      if (info.how != Fold::kCodePoint) return false;
      folded_bytes_ += put_utf8(out, info.fold) - 1;
      *out++ = '0';
      ++counts.digits;
    } else if (info.how == Fold::kString) {
      const std::string_view text = chars.folded_string(info);
      if (text.size() > kLongestFold * c.bytes) return false;
      for (const char part : text) {
        *out = part < 0 ? part : kFolded[static_cast<unsigned char>(part)];
        counts.digits += *out++ == '0';
      }
      doubled_ = true;
    } else if (info.how == Fold::kContext) {
      if (!is_emoji(c.value)) return false;
      out = std::copy_n(line.begin() + static_cast<std::ptrdiff_t>(at - c.bytes), c.bytes, out);
    } else {
      *out = kFolded[info.fold];
      doubled_ = doubled_ || *out == ' ';
      counts.digits += *out++ == '0';
    }
  }
  counts.flush();
  letters_ = counts.letters;
  digits_ = counts.digits;
  size_ = static_cast<std::size_t>(out - folded_.data());
  return true;
}

void LineFolder::fold_by_context(std::string_view line) {
  spaced_.assign(line);
  for (char& c : spaced_) {
    if (c >= 0 && c <= ' ') c = ' ';  // folding drops control characters
  }
  std::string folded;
  append_folded(folded, spaced_);
  const std::string masked = mask_digits(folded);
  folded_bytes_ = folded.size() - masked.size();
  make_room(masked.size());
  std::ranges::transform(masked, folded_.begin(),
                         [](char c) { return c >= 0 && c <= ' ' ? ' ' : c; });
  size_ = masked.size();
  doubled_ = true;
  letters_ = 0;
  digits_ = static_cast<std::size_t>(std::ranges::count(masked, '0'));
}

void LineFolder::make_room(std::size_t bytes) {
  bytes += kBlock + kPadding;
  if (folded_.size() < bytes) folded_.resize(bytes);
}

std::string_view LineFolder::fold(std::string_view line) {
  folded_bytes_ = digits_ = letters_ = 0;
  doubled_ = false;
  make_room(kLongestFold * line.size());
  if (!fold_by_character(line)) fold_by_context(line);
  char* begin = folded_.data();
  if (doubled_) {
    Collapsed<char> out(begin);
    for (std::size_t i = 0; i < size_; ++i) out.put(begin[i]);
    size_ = out.finish();
  } else {
    if (size_ > 0 && begin[size_ - 1] == ' ') --size_;
    if (size_ > 0 && *begin == ' ') ++begin, --size_;
  }
  folded_bytes_ += size_;
  std::memset(begin + size_, 0, kPadding);
  return {begin, size_};
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
  const CharTable& chars = CharTable::get();
  for (std::size_t at = 0; at < folded.size();) {
    const Decoded c = decode(folded, at);
    if (c.value != kInvalid && chars[c.value].cls == CharClass::kDigit) {
      masked += '0';
    } else {
      masked.append(folded, at, c.bytes);
    }
    at += c.bytes;
  }
  return masked;
}

}  // namespace chaff::detail
