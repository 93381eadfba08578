#include "text/segment.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>

// Tokens are short: a call into the library for each would cost as much as the hash.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "text/ascii_block.h"
#include "text/entities.h"
#include "text/fingerprint.h"
#include "text/token_masks.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

[[gnu::noinline]] std::uint64_t hash_long_token(const char* bytes, std::size_t size,
                                                std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes, size, seed);
}

// XXH3 with its path for up to 16 bytes inlined; longer tokens take the out-of-line call.
[[gnu::flatten]] inline std::uint64_t hash_token(const char* bytes, std::size_t size,
                                                 std::uint64_t seed) {
  if (size > 16) return hash_long_token(bytes, size, seed);
  return XXH3_64bits_withSeed(bytes, size, seed);
}

// The bits of [first, last). REQUIRES last <= 63.
constexpr std::uint64_t bits_between(std::uint32_t first, std::uint32_t last) {
  return ((std::uint64_t{1} << last) - 1) & (~std::uint64_t{0} << first);
}

// Turns the masks of a text's blocks into the tokens and lines of a Document.
class Segmenter {
 public:
  Segmenter(std::uint64_t seed, Document& doc)
      : seed_(seed),
        number_(number_token(seed)),
        doc_(doc),
        masks_(doc.text),
        masked_(seed),
        exact_(seed) {}

  void run() {
    const std::size_t size = doc_.text.size();
    if (doc_.lines.capacity() == 0) reserve(size);
    for (std::size_t at = 0; at < size || masks_.open(); at += kBlockBytes) add_block(at);
    if (line_begin_ < size)
      add_line(static_cast<std::uint32_t>(size), static_cast<std::uint32_t>(size));
    hand_over();
  }

 private:
  // Enough for prose: learning makes one document per page, and growing each would cost time.
  void reserve(std::size_t size) {
    const std::size_t tokens = size / 6 + 8;
    doc_.token_begin.reserve(tokens);
    doc_.token_end.reserve(tokens);
    doc_.token_hash.reserve(tokens);
    doc_.lines.reserve(size / 64 + 4);
  }

  void add_block(std::size_t at) {
    if (ended_ + kBlockBytes > kMaxHeld) hand_over();
    const BlockMasks masks = masks_.next(at);
    const auto base = static_cast<std::uint32_t>(at);
    begun_ += write_positions(masks.begins, base, begins_.data() + begun_);
    std::uint64_t ends = masks.ends;
    for (std::uint64_t newline = masks.newline; newline != 0; newline &= newline - 1) {
      const std::uint64_t line = newline ^ (newline - 1);  // the bits up to the newline, inclusive
      add_tokens(base, ends & line, masks);
      ends &= ~line;
      const std::uint32_t end = base + static_cast<std::uint32_t>(std::countr_zero(newline));
      const bool crlf = end > line_begin_ && doc_.text[end - 1] == '\r';
      add_line(crlf ? end - 1 : end, end + 1);
    }
    add_tokens(base, ends, masks);
    // Only a token that began in this block matters: older tokens no longer fit the window of two
    // blocks, so they are always folded separately.
    open_odd_ =
        masks_.open() && begins_[ended_] >= base && masks.odd >> (begins_[ended_] - base) != 0;
  }

  void add_tokens(std::uint32_t base, std::uint64_t ends, const BlockMasks& masks) {
    if (ends == 0) return;
    has_number_ |= (ends & masks.numbers) != 0;
    const bool all_plain = masks.odd == 0 && !open_odd_;
    const char* const folded = masks_.folded();
    // Local copies, which the compiler keeps in registers.
    const std::uint64_t seed = seed_, number = number_, numbers = masks.numbers;
    std::size_t ended = ended_;
    TokenSum masked = masked_, exact = exact_;
    for (; ends != 0; ends &= ends - 1, ++ended) {
      const auto i = static_cast<std::uint32_t>(std::countr_zero(ends));
      const std::uint32_t begin = begins_[ended], end = base + i;
      const auto offset = static_cast<std::int64_t>(begin) - base;
      const bool plain = offset >= -std::int64_t{kBlockBytes} &&
                         (all_plain || is_plain(base, begin, i, masks.odd));
      const std::uint64_t hash =
          plain ? hash_token(folded + offset, end - begin, seed) : hash_odd_token(begin, end);
      const std::uint64_t shown = numbers >> i & 1 ? number : hash;
      exact.add(hash);
      masked.add(shown);
      ends_[ended] = end;
      hashes_[ended] = shown;
    }
    ended_ = ended;
    masked_ = masked;
    exact_ = exact;
  }

  // Whether the token from `begin` to bit `i` of the block at `base` has no odd bytes.
  bool is_plain(std::uint32_t base, std::uint32_t begin, std::uint32_t i, std::uint64_t odd) const {
    const bool before = begin < base;
    return (odd & bits_between(before ? 0 : begin - base, i)) == 0 && !(before && open_odd_);
  }

  [[gnu::noinline]] std::uint64_t hash_odd_token(std::uint32_t begin, std::uint32_t end) {
    std::string_view token = doc_.text.substr(begin, end - begin);
    if (token.contains('&')) {
      visible_.clear();
      append_visible(visible_, token);
      token = visible_;
    }
    doc_.scratch.clear();
    append_folded(doc_.scratch, token);
    return hash_long_token(doc_.scratch.data(), doc_.scratch.size(), seed_);
  }

  // Moves the held tokens to the document, except for a token that has not ended yet.
  void hand_over() {
    doc_.token_begin.insert(doc_.token_begin.end(), begins_.data(), begins_.data() + ended_);
    doc_.token_end.insert(doc_.token_end.end(), ends_.data(), ends_.data() + ended_);
    doc_.token_hash.insert(doc_.token_hash.end(), hashes_.data(), hashes_.data() + ended_);
    if (begun_ > ended_) begins_[0] = begins_[ended_];
    begun_ -= ended_;
    ended_ = 0;
  }

  void add_line(std::uint32_t end, std::uint32_t next) {
    const auto tokens = static_cast<std::uint32_t>(doc_.token_count() + ended_);
    Line line{line_begin_, end, next, first_token_, tokens, 0, 0};
    if (first_token_ < tokens) {
      line.masked = masked_.fingerprint(Salt::kMasked);
      line.exact = has_number_ ? exact_.fingerprint(Salt::kExact) : line.masked;
      masked_ = exact_ = TokenSum(seed_);
      has_number_ = false;
    } else if (line.begin < line.end) {
      line.masked = line.exact = hash_solid(doc_.line_text(line));
    }
    doc_.lines.push_back(line);
    line_begin_ = next;
    first_token_ = tokens;
  }

  // The fingerprint of a line without tokens: punctuation, symbols or nothing. White space and
  // invisible characters do not count.
  std::uint64_t hash_solid(std::string_view line) const {
    std::string& solid = doc_.scratch;
    solid.clear();
    for (std::size_t at = 0; at < line.size();) {
      const Decoded c = decode_visible(line, at);
      const CharClass cls = char_info(c.value).cls;
      if (c.value == kInvalid) {
        solid.push_back(line[at]);
      } else if (cls != CharClass::kSpace && cls != CharClass::kIgnored) {
        append_utf8(solid, c.value);
      }
      at += c.bytes;
    }
    return solid.empty() ? 0 : hash_tokens({{hash_bytes(solid, seed_)}}, Salt::kBytes);
  }

  std::uint64_t seed_;
  std::uint64_t number_;
  Document& doc_;
  TokenMasks masks_;
  std::string visible_;  // a token without its entities
  // Tokens that are not in the document yet. Adding them there one by one would cost more than
  // finding them.
  static constexpr std::size_t kMaxHeld = 512;
  std::array<std::uint32_t, kMaxHeld + 1> begins_, ends_;
  std::array<std::uint64_t, kMaxHeld + 1> hashes_;
  std::size_t begun_ = 0, ended_ = 0;
  bool open_odd_ = false;  // the token that has not ended has odd bytes in the previous block
  std::uint32_t line_begin_ = 0;
  std::uint32_t first_token_ = 0;
  TokenSum masked_, exact_;  // of the current line's tokens
  bool has_number_ = false;
};

}  // namespace

std::uint64_t number_token(std::uint64_t seed) { return hash_bytes("0", seed); }

void segment(std::string_view text, std::uint64_t seed, Document& doc) {
  doc.text = text.substr(0, std::numeric_limits<std::uint32_t>::max());
  doc.seed = seed;
  doc.lines.clear();
  doc.token_begin.clear();
  doc.token_end.clear();
  doc.token_hash.clear();
  Segmenter(seed, doc).run();
}

}  // namespace chaff::detail
