// Compares fast segmenting with the reference where they could differ: at the borders of blocks,
// between scripts, on bytes that are not text.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "reference/segmenting.h"
#include "support/random_site.h"
#include "text/ascii_block.h"
#include "text/unicode.h"

namespace chaff::detail {

static bool operator==(const Line& a, const Line& b) {
  return a.begin == b.begin && a.end == b.end && a.next == b.next &&
         a.first_token == b.first_token && a.last_token == b.last_token && a.masked == b.masked &&
         a.exact == b.exact;
}

namespace {

void expect_like_reference(const std::string& text, std::uint64_t seed, Document& doc) {
  const std::vector<char> exact(
      text.begin(), text.end());  // of the exact size, so sanitizers find reads beyond it
  segment({exact.data(), exact.size()}, seed, doc);
  const Document expected = reference::segment(text, seed);
  const std::string shown =
      testing::PrintToString(text) + " CHAFF_TEST_SEED=" + std::to_string(test::test_seed());
  ASSERT_EQ(doc.token_begin, expected.token_begin) << shown;
  ASSERT_EQ(doc.token_end, expected.token_end) << shown;
  ASSERT_EQ(doc.token_hash, expected.token_hash) << shown;
  ASSERT_TRUE(doc.lines == expected.lines) << shown;
}

// A character of one of the kinds that segmenting distinguishes.
std::string random_char(test::Random& random, bool ascii) {
  static const std::vector<std::string> kAscii = {
      "a",        "e",        "z",      "A",        "Z",      "0",       "9",      " ",
      " ",        ".",        "\n",     "\r\n",     "\r",     "@",       "[",      "`",
      "{",        "/",        ":",      "\x7F",     "&",      ";",       "#",      "\x01",
      "&eacute;", "&Eacute;", "&nbsp;", "&#28207;", "&#x41;", "&#8203;", "&#769;", "&#55;"};
  static const std::vector<std::string> kOther = {"é",
                                                  "É",
                                                  "ß",
                                                  "ż",
                                                  "Ş",
                                                  "İ",
                                                  "ﬁ",
                                                  "ŉ",
                                                  "я",
                                                  "Я",
                                                  "ế",
                                                  "Ế",
                                                  "ª",
                                                  "ⅷ",
                                                  "Ⅷ",
                                                  "²",
                                                  "港",
                                                  "の",
                                                  "か",
                                                  "ー",
                                                  "ｶ",
                                                  "ﾞ",
                                                  "ไ",
                                                  "ำ",
                                                  "한",
                                                  "\u1161",
                                                  "\u11A8",
                                                  "ا",
                                                  "٣",
                                                  "３",
                                                  "क",
                                                  "\u0940",
                                                  "\u093C",
                                                  "\u0301",
                                                  "\u0323",
                                                  "\u3099",
                                                  "\u00AD",
                                                  "\u200B",
                                                  "\u200D",
                                                  "\u034F",
                                                  "\uFE0F",
                                                  "’",
                                                  "«",
                                                  "…",
                                                  "\u00A0",
                                                  "\u2028",
                                                  "😀",
                                                  "𝐀",
                                                  "𠀀",
                                                  "\U000118A0",
                                                  "\xFF",
                                                  "\x80",
                                                  "\xC3",
                                                  "\xE2\x80",
                                                  "\xF0\x9F\x98",
                                                  "\xED\xA0\x80",
                                                  "\xC0\xAF"};
  if (ascii) return kAscii[test::below(random, kAscii.size())];
  if (test::below(random, 4) != 0) return kOther[test::below(random, kOther.size())];
  std::string any;
  const auto value = static_cast<char32_t>(1 + test::below(random, 0x2FFFF));
  if (value < 0xD800 || value > 0xDFFF) append_utf8(any, value);
  return any;
}

TEST(SegmentReference, MixedText) {
  test::Random random(test::test_seed());
  Document doc;
  for (int round = 0; round < 6000; ++round) {
    const std::size_t rarely_ascii = 1 + test::below(random, 20);
    std::string text;
    for (std::size_t i = 0, chars = test::below(random, 220); i < chars; ++i) {
      text += random_char(random, test::below(random, rarely_ascii) != 0);
    }
    expect_like_reference(text, test::below(random, 3), doc);
    if (HasFatalFailure()) return;
  }
}

TEST(SegmentReference, RandomBytes) {
  test::Random random(test::test_seed());
  Document doc;
  for (int round = 0; round < 3000; ++round) {
    std::string text(test::below(random, 300), '\0');
    for (char& c : text) c = static_cast<char>(random());
    expect_like_reference(text, 0, doc);
    if (HasFatalFailure()) return;
  }
}

TEST(SegmentReference, EveryPlaceInABlock) {
  Document doc;
  for (const std::string piece : {"weekFrance",
                                  "3.5",
                                  "é",
                                  "Élan",
                                  "naïveFrance",
                                  "İstanbul",
                                  "港の",
                                  "a\u0301b",
                                  "\u00ADx",
                                  "straße",
                                  "Ⅷ",
                                  "\r\n",
                                  "\n\n",
                                  "…",
                                  "𠀀b",
                                  "\xE2\x80",
                                  "a\x01Z",
                                  "&eacute;",
                                  "x&Eacute;&amp;b",
                                  "7&#x0037;",
                                  "&#28207;&shy;"}) {
    for (std::size_t before = 0; before <= 2 * kBlockBytes; ++before) {
      for (const char* filler : {" ", "a", "A", "7", "\n"}) {
        std::string text;
        for (std::size_t i = 0; i < before; ++i) text += filler;
        expect_like_reference(text + piece, 0, doc);
        expect_like_reference(text + piece + "tail Of it\n", 0, doc);
        if (HasFatalFailure()) return;
      }
    }
  }
}

TEST(SegmentReference, LongTokens) {
  Document doc;
  for (std::size_t size : {16u, 17u, 63u, 64u, 65u, 127u, 128u, 129u, 240u, 241u, 1000u}) {
    for (std::size_t before = 0; before < 70; ++before) {
      const std::string blank(before, ' ');
      expect_like_reference(blank + std::string(size, 'X') + " y", 0, doc);
      expect_like_reference(blank + "ß" + std::string(size, 'x') + "É y", 0, doc);
      expect_like_reference(blank + std::string(size, '8') + "\nz", 0, doc);
      if (HasFatalFailure()) return;
    }
  }
}

TEST(AsciiBlock, AllVectorsGiveTheSame) {
  test::Random random(test::test_seed());
  std::string block(kBlockBytes, '\0'), folded(kBlockBytes, '\0'), portable(kBlockBytes, '\0');
  for (int round = 0; round < 4000; ++round) {
    for (char& c : block) c = static_cast<char>(random());
    if (round < 256)
      block[static_cast<std::size_t>(round) % kBlockBytes] = static_cast<char>(round);
    const AsciiBlock fast = classify_ascii(block.data(), folded.data());
    for (const AsciiClassifier classify : ascii_classifiers()) {
      ASSERT_EQ(fast, classify(block.data(), portable.data()));
      ASSERT_EQ(folded, portable);
    }
    for (std::size_t i = 0; i < kBlockBytes; ++i) {
      const char c = block[i];
      const bool upper = c >= 'A' && c <= 'Z', letter = upper || (c >= 'a' && c <= 'z'),
                 digit = c >= '0' && c <= '9';
      ASSERT_EQ(fast.letter >> i & 1, letter);
      ASSERT_EQ(fast.upper >> i & 1, upper);
      ASSERT_EQ(fast.digit >> i & 1, digit);
      ASSERT_EQ(fast.newline >> i & 1, c == '\n');
      ASSERT_EQ(fast.high >> i & 1, (static_cast<unsigned char>(c) >= 0x80));
      if (letter || digit) {
        ASSERT_EQ(folded[i], upper ? c - 'A' + 'a' : c);
      }
    }
  }
}

// Blocks with few, many and all bits.
TEST(AsciiBlock, PositionsOfBitsEqualLookingAtEachBit) {
  test::Random random(test::test_seed());
  for (int round = 0; round < 2000; ++round) {
    std::uint64_t bits = 0;
    const std::size_t part = 1 + test::below(random, 20);
    for (unsigned i = 0; i < kBlockBytes; ++i) {
      if (test::below(random, part) == 0) bits |= std::uint64_t{1} << i;
    }
    std::vector<std::uint32_t> expected;
    for (unsigned i = 0; i < kBlockBytes; ++i) {
      if (bits >> i & 1) expected.push_back(1000 + i);
    }
    for (const auto write : {write_positions, write_positions_portable}) {
      std::vector<std::uint32_t> found(kBlockBytes);
      found.resize(write(bits, 1000, found.data()));
      ASSERT_EQ(found, expected) << "CHAFF_TEST_SEED=" << test::test_seed();
    }
  }
}

}  // namespace
}  // namespace chaff::detail
