#include "generator/prose.h"

namespace chaff::bench {
namespace {

// Latin and Cyrillic small letters: their capitals are at a fixed distance, with as many bytes.
void capitalise(std::string& out, std::size_t at) {
  const auto lead = static_cast<unsigned char>(out[at]);
  if (lead >= 'a' && lead <= 'z') out[at] = static_cast<char>(lead - 32);
  if (at + 1 == out.size()) return;
  const auto next = static_cast<unsigned char>(out[at + 1]);
  if (lead == 0xC3 && next >= 0xA0 && next <= 0xBE && next != 0xB7)
    out[at + 1] = static_cast<char>(next - 0x20);
  if (lead == 0xD0 && next >= 0xB0) out[at + 1] = static_cast<char>(next - 0x20);
  if (lead == 0xD1 && next < 0x90) {
    out[at] = static_cast<char>(0xD0);
    out[at + 1] = static_cast<char>(next + 0x20);
  }
}

}  // namespace

void append_words(const Language& language, Random& random, std::uint32_t words, std::string& out) {
  const std::size_t begin = out.size();
  for (std::uint32_t i = 0; i < words; ++i) {
    if (i > 0 && language.spaced()) out += ' ';
    out += language.word(random);
  }
  capitalise(out, begin);
}

void append_name(const Language& language, Random& random, std::string& out) {
  append_words(language, random, 1, out);
  if (language.spaced()) out += ' ';
  append_words(language, random, 1, out);
}

void append_headline(const Language& language, Random& random, std::string& out) {
  append_words(language, random, 4 + random.below(8), out);
}

void append_sentence(const Language& language, Random& random, std::string& out) {
  append_words(language, random, 3 + random.below(5), out);
  for (std::uint32_t clauses = random.zipf(2); clauses > 1; --clauses) {
    out += language.comma();
    out += language.word(random);
    if (random.percent(4)) {
      if (language.spaced()) out += ' ';
      out += std::to_string(2 + random.zipf(10));
    }
    for (std::uint32_t i = 1 + random.below(6); i > 0; --i) {
      if (language.spaced()) out += ' ';
      out += language.word(random);
    }
  }
  out += language.stop();
}

void append_paragraph(const Language& language, Random& random, std::string& out) {
  for (std::uint32_t left = random.zipf(3); left > 0; --left) {
    append_sentence(language, random, out);
    if (left > 1 && language.spaced()) out += ' ';
  }
}

}  // namespace chaff::bench
