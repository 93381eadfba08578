#include "segment.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "fingerprint.h"
#include "unicode.h"

namespace chaff::detail {
namespace {

// Tokenises one line after the other into a Document.
class Segmenter {
 public:
  Segmenter(std::uint64_t seed, Document& doc) : seed_(seed), number_(hash_bytes("0", seed)), doc_(doc) {}

  void add_line(std::uint32_t begin, std::uint32_t end, std::uint32_t next) {
    Line line{begin, end, next, static_cast<std::uint32_t>(doc_.token_count()), 0, 0, 0};
    exact_.clear();
    has_number_ = false;
    tokenise(begin, end);
    line.last_token = static_cast<std::uint32_t>(doc_.token_count());
    fingerprint(line);
    doc_.lines.push_back(line);
  }

 private:
  void tokenise(std::uint32_t begin, std::uint32_t end) {
    CharClass open = CharClass::kOther;  // class of the token under way: kLetter, kDigit, kIdeograph or none
    bool after_lower = false;
    std::uint32_t start = 0;
    bool simple = true;
    folded_.clear();
    const auto close = [&](std::uint32_t at) {
      if (open != CharClass::kOther) add_token(start, at, open, simple);
      open = CharClass::kOther;
      simple = true;
      after_lower = false;
      folded_.clear();
    };
    for (std::uint32_t at = begin; at < end;) {
      const Decoded c = decode(doc_.text, at);
      const CharInfo& info = char_info(c.value);
      switch (info.cls) {
        case CharClass::kOther:
        case CharClass::kSpace:
          close(at);
          break;
        case CharClass::kIgnored:
          break;
        case CharClass::kMark:
          simple = false;  // it may compose with what stands before it
          break;
        case CharClass::kLetter:
        case CharClass::kDigit:
        case CharClass::kIdeograph:
          if (open != info.cls || info.cls == CharClass::kIdeograph || (after_lower && info.upper)) {
            close(at);
            open = info.cls;
            start = at;
          }
          after_lower = info.lower;
          if (info.simple) {
            append_utf8(folded_, info.fold);
          } else {
            simple = false;
          }
          break;
      }
      at += c.bytes;
    }
    close(end);
  }

  void add_token(std::uint32_t begin, std::uint32_t end, CharClass cls, bool simple) {
    if (!simple) {
      folded_.clear();
      append_folded(folded_, doc_.text.substr(begin, end - begin));
    }
    const std::uint64_t exact = hash_bytes(folded_, seed_);
    const bool number = cls == CharClass::kDigit;
    has_number_ |= number;
    exact_.push_back(exact);
    doc_.token_begin.push_back(begin);
    doc_.token_end.push_back(end);
    doc_.token_hash.push_back(number ? number_ : exact);
  }

  void fingerprint(Line& line) const {
    if (line.first_token < line.last_token) {
      const auto* first = doc_.token_hash.data();
      line.masked = hash_tokens({first + line.first_token, first + line.last_token}, Salt::kMasked);
      line.exact = has_number_ ? hash_tokens(exact_, Salt::kExact) : line.masked;
      return;
    }
    // No token: punctuation, symbols or nothing. White space around and inside makes no difference.
    std::string solid;
    for (const char c : doc_.line_text(line)) {
      if (static_cast<unsigned char>(c) > ' ') solid.push_back(c);
    }
    if (!solid.empty()) line.masked = line.exact = hash_tokens({{hash_bytes(solid, seed_)}}, Salt::kBytes);
  }

  std::uint64_t seed_;
  std::uint64_t number_;
  Document& doc_;
  std::string folded_;
  std::vector<std::uint64_t> exact_;
  bool has_number_ = false;
};

}  // namespace

void segment(std::string_view text, std::uint64_t seed, Document& doc) {
  doc.text = text.substr(0, std::numeric_limits<std::uint32_t>::max());
  doc.lines.clear();
  doc.token_begin.clear();
  doc.token_end.clear();
  doc.token_hash.clear();
  Segmenter segmenter(seed, doc);
  const auto size = static_cast<std::uint32_t>(doc.text.size());
  for (std::uint32_t begin = 0; begin < size;) {
    const void* newline = std::memchr(doc.text.data() + begin, '\n', size - begin);
    const auto end = newline ? static_cast<std::uint32_t>(static_cast<const char*>(newline) - doc.text.data()) : size;
    const std::uint32_t next = newline ? end + 1 : size;
    const bool crlf = newline && end > begin && doc.text[end - 1] == '\r';
    segmenter.add_line(begin, crlf ? end - 1 : end, next);
    begin = next;
  }
}

}  // namespace chaff::detail
