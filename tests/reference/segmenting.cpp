#include "reference/segmenting.h"

#include <xxhash.h>

#include <string>
#include <vector>

#include "reference/characters.h"
#include "text/entities.h"
#include "text/fingerprint.h"

namespace chaff::reference {
namespace {

std::uint64_t hash(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

struct Token {
  std::size_t begin, end;
  bool number;
};

// The character at `at`; an entity is one.
Character visible_at(std::string_view text, std::size_t at) {
  if (text[at] != '&') return character_at(text, at);
  const detail::Decoded entity = detail::decode_entity(text, at);
  return {entity.value, entity.bytes, true};
}

std::string without_entities(std::string_view text) {
  std::string visible;
  detail::append_visible(visible, text);
  return visible;
}

// The tokens of a line. Marks and invisible characters belong to the token before them.
std::vector<Token> tokens_of(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<Token> tokens;
  Kind open = Kind::kNone;
  bool after_small = false;
  for (std::size_t at = begin; at < end;) {
    const Character c = visible_at(text.substr(0, end), at);
    const Kind kind = kind_of(c);
    at += c.bytes;
    if (kind == Kind::kInside) {
      if (open != Kind::kNone) tokens.back().end = at;
      continue;
    }
    const bool glued = open == kind && kind != Kind::kIdeograph && !(after_small && is_capital(c));
    open = kind;
    after_small = is_small(c);
    if (kind == Kind::kNone) continue;
    if (!glued) tokens.push_back({at - c.bytes, at, kind == Kind::kDigit});
    tokens.back().end = at;
  }
  return tokens;
}

void add_line(detail::Document& doc, std::size_t begin, std::size_t end, std::size_t next,
              std::uint64_t seed) {
  const auto narrow = [](std::size_t value) { return static_cast<std::uint32_t>(value); };
  detail::Line line{narrow(begin), narrow(end), narrow(next), narrow(doc.token_count()), 0, 0, 0};
  std::vector<std::uint64_t> masked, exact;
  bool numbers = false;
  for (const Token& token : tokens_of(doc.text, begin, end)) {
    exact.push_back(hash(
        folded(without_entities(doc.text.substr(token.begin, token.end - token.begin))), seed));
    masked.push_back(token.number ? hash("0", seed) : exact.back());
    numbers |= token.number;
    doc.token_begin.push_back(narrow(token.begin));
    doc.token_end.push_back(narrow(token.end));
    doc.token_hash.push_back(masked.back());
  }
  line.last_token = narrow(doc.token_count());
  std::string solid;
  const std::string line_text = without_entities(doc.text.substr(begin, end - begin));
  for (std::size_t at = 0; at < line_text.size();) {
    const Character c = character_at(line_text, at);
    if (!is_unseen(c)) solid += line_text.substr(at, c.bytes);
    at += c.bytes;
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
