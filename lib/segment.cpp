#include "segment.h"

#include <algorithm>
#include <bit>
#include <limits>

// Tokens are short: a call into the library for each would cost as much as the hash.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "fingerprint.h"
#include "token_masks.h"
#include "unicode.h"

namespace chaff::detail {
namespace {

[[gnu::flatten]] inline std::uint64_t hash_token(const char* bytes, std::size_t size, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes, size, seed);
}

// The bits from `first` up to, not with, `last` <= 63.
constexpr std::uint64_t bits_between(std::uint32_t first, std::uint32_t last) {
  return ((std::uint64_t{1} << last) - 1) & (~std::uint64_t{0} << first);
}

// Turns the masks of a text's blocks into the tokens and lines of a Document.
class Segmenter {
 public:
  Segmenter(std::uint64_t seed, Document& doc)
      : seed_(seed), number_(hash_token("0", 1, seed)), doc_(doc), masks_(doc.text) {}

  void run() {
    const std::size_t size = doc_.text.size();
    for (std::size_t at = 0; at < size || masks_.open(); at += kBlockBytes) add_block(at);
    if (line_begin_ < size) add_line(static_cast<std::uint32_t>(size), static_cast<std::uint32_t>(size));
  }

 private:
  void add_block(std::size_t at) {
    const BlockMasks masks = masks_.next(at);
    const auto base = static_cast<std::uint32_t>(at);
    add_begins(base, masks.begins);
    std::uint64_t ends = masks.ends;
    for (std::uint64_t newline = masks.newline; newline != 0; newline &= newline - 1) {
      const std::uint64_t line = newline ^ (newline - 1);  // the bits up to and with the newline's
      add_tokens(base, ends & line, masks);
      ends &= ~line;
      const std::uint32_t end = base + static_cast<std::uint32_t>(std::countr_zero(newline));
      const bool crlf = end > line_begin_ && doc_.text[end - 1] == '\r';
      add_line(crlf ? end - 1 : end, end + 1);
    }
    add_tokens(base, ends, masks);
    open_odd_ = masks_.open() && ((doc_.token_begin.back() < base && open_odd_) ||
                                  masks.odd >> (std::max(doc_.token_begin.back(), base) - base) != 0);
  }

  void add_begins(std::uint32_t base, std::uint64_t begins) {
    std::uint32_t all[kBlockBytes];
    std::size_t count = 0;
    for (; begins != 0; begins &= begins - 1) all[count++] = base + static_cast<std::uint32_t>(std::countr_zero(begins));
    doc_.token_begin.insert(doc_.token_begin.end(), all, all + count);
  }

  void add_tokens(std::uint32_t base, std::uint64_t ends, const BlockMasks& masks) {
    if (ends == 0) return;
    const std::uint32_t* const begins = doc_.token_begin.data() + doc_.token_count();
    std::uint32_t all_ends[kBlockBytes];
    std::uint64_t all_hashes[kBlockBytes];
    std::size_t count = 0;
    for (; ends != 0; ends &= ends - 1, ++count) {
      const auto i = static_cast<std::uint32_t>(std::countr_zero(ends));
      const std::uint32_t begin = begins[count];
      const std::uint64_t exact = hash_folded(base, begin, i, masks.odd);
      const bool number = masks.numbers >> i & 1;
      const std::uint64_t masked = number ? number_ : exact;
      has_number_ |= number;
      exact_.add(exact);
      masked_.add(masked);
      all_ends[count] = base + i;
      all_hashes[count] = masked;
    }
    doc_.token_end.insert(doc_.token_end.end(), all_ends, all_ends + count);
    doc_.token_hash.insert(doc_.token_hash.end(), all_hashes, all_hashes + count);
  }

  // The hash of the token from `begin` to bit `i` of the block at `base`.
  std::uint64_t hash_folded(std::uint32_t base, std::uint32_t begin, std::uint32_t i, std::uint64_t odd) {
    const std::size_t size = base + i - begin;
    const bool before = begin < base;
    const bool plain = (odd & bits_between(before ? 0 : begin - base, i)) == 0 && !(before && open_odd_);
    if (plain && masks_.holds(begin)) return hash_token(masks_.folded(begin), size, seed_);
    doc_.scratch.clear();
    append_folded(doc_.scratch, doc_.text.substr(begin, size));
    return hash_token(doc_.scratch.data(), doc_.scratch.size(), seed_);
  }

  void add_line(std::uint32_t end, std::uint32_t next) {
    const auto tokens = static_cast<std::uint32_t>(doc_.token_count());
    Line line{line_begin_, end, next, first_token_, tokens, 0, 0};
    if (first_token_ < tokens) {
      line.masked = masked_.fingerprint(Salt::kMasked);
      line.exact = has_number_ ? exact_.fingerprint(Salt::kExact) : line.masked;
      masked_ = exact_ = {};
      has_number_ = false;
    } else if (line.begin < line.end) {
      line.masked = line.exact = hash_solid(doc_.line_text(line));
    }
    doc_.lines.push_back(line);
    line_begin_ = next;
    first_token_ = tokens;
  }

  // Of a line without a token: punctuation, symbols or nothing. White space around and inside makes no difference.
  std::uint64_t hash_solid(std::string_view line) const {
    std::string& solid = doc_.scratch;
    solid.clear();
    for (const char c : line) {
      if (static_cast<unsigned char>(c) > ' ') solid.push_back(c);
    }
    return solid.empty() ? 0 : hash_tokens({{hash_bytes(solid, seed_)}}, Salt::kBytes);
  }

  std::uint64_t seed_;
  std::uint64_t number_;
  Document& doc_;
  TokenMasks masks_;
  bool open_odd_ = false;  // the token under way has odd bytes in the blocks before
  std::uint32_t line_begin_ = 0;
  std::uint32_t first_token_ = 0;
  TokenSum masked_, exact_;  // of the line's tokens
  bool has_number_ = false;
};

}  // namespace

void segment(std::string_view text, std::uint64_t seed, Document& doc) {
  doc.text = text.substr(0, std::numeric_limits<std::uint32_t>::max());
  doc.lines.clear();
  doc.token_begin.clear();
  doc.token_end.clear();
  doc.token_hash.clear();
  Segmenter(seed, doc).run();
}

}  // namespace chaff::detail
