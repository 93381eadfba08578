#include "reference/segmenting.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <xxhash.h>

#include <string>
#include <vector>

#include "fingerprint.h"
#include "unicode.h"

namespace chaff::reference {
namespace {

using detail::CharClass;

std::string fold(std::string_view token) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2& folder = *icu::Normalizer2::getNFKCCasefoldInstance(status);
  std::string folded;
  folder.normalize(icu::UnicodeString::fromUTF8({token.data(), static_cast<int>(token.size())}), status).toUTF8String(folded);
  return folded;
}

std::uint64_t hash(std::string_view bytes, std::uint64_t seed) { return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed); }

struct Token {
  std::size_t begin, end;
  bool number;
};

// The tokens of a line; what shows nothing and marks go with the token before them.
std::vector<Token> tokens_of(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<Token> tokens;
  CharClass open = CharClass::kOther;  // kOther: none
  bool after_lower = false;
  for (std::size_t at = begin; at < end;) {
    const detail::Decoded c = detail::decode(text, at);
    const detail::CharInfo& info = detail::char_info(c.value);
    at += c.bytes;
    if (info.cls == CharClass::kOther || info.cls == CharClass::kSpace) {
      open = CharClass::kOther;
      continue;
    }
    if (info.cls == CharClass::kMark || info.cls == CharClass::kIgnored) {
      if (open != CharClass::kOther) tokens.back().end = at;
      continue;
    }
    const bool glued = open == info.cls && info.cls != CharClass::kIdeograph && !(after_lower && info.upper);
    if (!glued) tokens.push_back({at - c.bytes, at, info.cls == CharClass::kDigit});
    tokens.back().end = at;
    open = info.cls;
    after_lower = info.lower;
  }
  return tokens;
}

void add_line(detail::Document& doc, std::size_t begin, std::size_t end, std::size_t next, std::uint64_t seed) {
  const auto narrow = [](std::size_t value) { return static_cast<std::uint32_t>(value); };
  detail::Line line{narrow(begin), narrow(end), narrow(next), narrow(doc.token_count()), 0, 0, 0};
  std::vector<std::uint64_t> masked, exact;
  bool numbers = false;
  for (const Token& token : tokens_of(doc.text, begin, end)) {
    exact.push_back(hash(fold(doc.text.substr(token.begin, token.end - token.begin)), seed));
    masked.push_back(token.number ? hash("0", seed) : exact.back());
    numbers |= token.number;
    doc.token_begin.push_back(narrow(token.begin));
    doc.token_end.push_back(narrow(token.end));
    doc.token_hash.push_back(masked.back());
  }
  line.last_token = narrow(doc.token_count());
  std::string solid;
  for (const char c : doc.text.substr(begin, end - begin)) {
    if (static_cast<unsigned char>(c) > ' ') solid += c;
  }
  if (!masked.empty()) {
    line.masked = detail::hash_tokens(masked, detail::Salt::kMasked, seed);
    line.exact = numbers ? detail::hash_tokens(exact, detail::Salt::kExact, seed) : line.masked;
  } else if (!solid.empty()) {
    line.masked = line.exact = detail::hash_tokens({{hash(solid, seed)}}, detail::Salt::kBytes);
  }
  doc.lines.push_back(line);
}

}  // namespace

detail::Document segment(std::string_view text, std::uint64_t seed) {
  detail::Document doc;
  doc.text = text;
  doc.seed = seed;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t newline = text.find('\n', begin);
    const bool found = newline != text.npos;
    const std::size_t end = found ? newline : text.size(), next = found ? newline + 1 : end;
    add_line(doc, begin, found && end > begin && text[end - 1] == '\r' ? end - 1 : end, next, seed);
    begin = next;
  }
  return doc;
}

}  // namespace chaff::reference
