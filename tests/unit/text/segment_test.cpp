#include "text/segment.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "reference/characters.h"
#include "support/random_site.h"
#include "text/fingerprint.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

Document segmented(std::string_view text) {
  Document doc;
  segment(text, 0, doc);
  return doc;
}

std::vector<std::string> tokens(std::string_view text) {
  const Document doc = segmented(text);
  std::vector<std::string> all;
  for (std::size_t i = 0; i < doc.token_count(); ++i) {
    all.emplace_back(text.substr(doc.token_begin[i], doc.token_end[i] - doc.token_begin[i]));
  }
  return all;
}

using Strings = std::vector<std::string>;

TEST(Segment, WordsBreakAtMarksBlanksAndCapitalsGluedToSmallLetters) {
  EXPECT_EQ(tokens("The weekFrance 24 invites, you!"),
            (Strings{"The", "week", "France", "24", "invites", "you"}));
  EXPECT_EQ(tokens("site-64Photo"), (Strings{"site", "64", "Photo"}));
  EXPECT_EQ(tokens("l’été"), (Strings{"l", "été"}));
}

TEST(Segment, ScriptsWithoutSpacesGiveOneTokenPerCharacter) {
  EXPECT_EQ(tokens("港の news"), (Strings{"港", "の", "news"}));
  EXPECT_EQ(tokens("ラーーメン"), (Strings{"ラ", "ー", "ー", "メ", "ン"}));
  EXPECT_EQ(tokens("ﾗｰｰﾒﾝ"), (Strings{"ﾗ", "ｰ", "ｰ", "ﾒ", "ﾝ"}));
}

// Regression: they all counted as letters, so a variant of an ideograph was two tokens, and such
// numbers were words.
TEST(Segment, CharactersBeyondTheFirstPlaneHaveTheirOwnClass) {
  EXPECT_EQ(tokens("辻\U000E0100港"), (Strings{"辻\U000E0100", "港"}));
  EXPECT_EQ(tokens("\U00011CB2a\U00011CB2"), (Strings{"a\U00011CB2"}));
  EXPECT_EQ(tokens("\U00010428\U00010400"), (Strings{"\U00010428", "\U00010400"}));
  EXPECT_EQ(segmented("\U0001D7CF\U0001D7D0 minutes").lines[0].masked,
            segmented("3 minutes").lines[0].masked);
  EXPECT_EQ(segmented("\U0001D7CF\U0001D7D0 minutes").lines[0].exact,
            segmented("12 minutes").lines[0].exact);
}

TEST(Segment, SpellingsOfOneWordHaveOneFingerprint) {
  const auto fingerprint = [](std::string_view text) { return segmented(text).lines.at(0).masked; };
  EXPECT_EQ(fingerprint("caf\u00E9"), fingerprint("cafe\u0301"));
  EXPECT_EQ(fingerprint("STRASSE"), fingerprint("straße"));
  EXPECT_EQ(fingerprint("ﬁsh"), fingerprint("Fish"));
  EXPECT_EQ(fingerprint("Read  also: "), fingerprint("«read\u00A0ALSO»"));
  EXPECT_NE(fingerprint("read also"), fingerprint("also read"));
}

TEST(Segment, NumbersAreAlikeWhenMaskedOnly) {
  const Document three = segmented("3 minutes"), twelve = segmented("12 minutes");
  EXPECT_EQ(three.lines[0].masked, twelve.lines[0].masked);
  EXPECT_NE(three.lines[0].exact, twelve.lines[0].exact);
}

TEST(Segment, AnotherSeedGivesOtherFingerprints) {
  const std::string_view text = "short ABCDEFGHIJKLMNOPQRSTUVWXYZ straße 42 港\n***\n";
  Document other;
  segment(text, 1, other);
  const Document doc = segmented(text);
  ASSERT_EQ(other.token_count(), doc.token_count());
  for (std::size_t i = 0; i < doc.token_count(); ++i)
    EXPECT_NE(other.token_hash[i], doc.token_hash[i]) << i;
  for (std::size_t i = 0; i < doc.lines.size(); ++i) {
    EXPECT_NE(other.lines[i].masked, doc.lines[i].masked);
    EXPECT_NE(other.lines[i].exact, doc.lines[i].exact);
  }
}

TEST(Segment, LinesWithoutWordsAreDistinguished) {
  EXPECT_NE(segmented("* * *").lines[0].masked, segmented("---").lines[0].masked);
  EXPECT_EQ(segmented("***").lines[0].masked, segmented(" * **").lines[0].masked);
  EXPECT_EQ(segmented(" \t ").lines[0].masked, 0u);
}

TEST(Segment, InvisibleCharactersChangeNoFingerprint) {
  const auto fingerprint = [](std::string_view text) { return segmented(text).lines.at(0).exact; };
  const std::uint64_t plain = fingerprint("Häufige Fragen 24");
  for (const std::string& mark :
       {std::string("\u200B"), std::string("\u200F"), std::string("\uFEFF"), std::string("\u00AD"),
        std::string(1, '\0'), std::string("\x01"), std::string("\x1F"), std::string("\x7F")}) {
    EXPECT_EQ(fingerprint(mark + "Häufige Fragen 24"), plain);
    EXPECT_EQ(fingerprint("Häufige Fragen 24" + mark), plain);
    EXPECT_EQ(fingerprint("Hä" + mark + "ufige" + mark + " Fra" + mark + "gen 2" + mark + "4"),
              plain);
    EXPECT_EQ(fingerprint("*" + mark + "*"), fingerprint("**"));
  }
}

TEST(Segment, LinesOfInvisibleCharactersAreBlank) {
  for (const std::string& line :
       {std::string("\u200B\u200F"), std::string("\uFEFF \u00AD"), std::string(3, '\0'),
        std::string("\u00A0\u3000"), std::string("&nbsp;&#8203; &zwnj;")})
    EXPECT_EQ(segmented(line).lines.at(0).masked, 0u) << testing::PrintToString(line);
}

TEST(Segment, AnEntityIsTheCharacterThatItMeans) {
  const auto same = [](std::string_view entities, std::string_view plain) {
    const Line a = segmented(entities).lines.at(0), b = segmented(plain).lines.at(0);
    return a.masked == b.masked && a.exact == b.exact && a.last_token == b.last_token;
  };
  EXPECT_TRUE(same("Veranstaltungs&uuml;bersicht&nbsp;&amp; Gr&uuml;&szlig;e",
                   "Veranstaltungsübersicht & Grüße"));
  EXPECT_TRUE(same("don&#8217;t &quot;stop&quot;", "don’t \"stop\""));
  EXPECT_TRUE(
      same("week&Eacute;lan cafe&#769; &#50;&#52; &#28207;&#x306E;", "weekÉlan café 24 港の"));
  EXPECT_TRUE(same("co&shy;operate&hellip;", "cooperate…"));
  EXPECT_TRUE(same("&lt;&lt; &raquo;", "<< »"));
  EXPECT_FALSE(same("&uuml", "ü"));
  EXPECT_EQ(tokens("Gr&uuml;&szlig;e&nbsp;&amp; Na&iuml;veEntity &Eacute;t&eacute;"),
            (Strings{"Gr&uuml;&szlig;e", "Na&iuml;ve", "Entity", "&Eacute;t&eacute;"}));
  EXPECT_EQ(tokens("AT&T &co"), (Strings{"AT", "T", "co"}));
}

TEST(Segment, CarriageReturnBelongsToTheNewline) {
  const Document doc = segmented("a\r\nb\r");
  ASSERT_EQ(doc.lines.size(), 2u);
  EXPECT_EQ(doc.lines[0].end, 1u);
  EXPECT_EQ(doc.lines[1].end, 5u);
}

// The straightforward way: decode and classify every character, end a token where the class
// changes.
TEST(Segment, LinesAndTokensTileRandomText) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("CHAFF_TEST_SEED=" + std::to_string(seed));
  test::Random random(seed);
  for (int round = 0; round < 300; ++round) {
    const std::string text = test::random_site(random, "s", 1)[0].text;
    const Document doc = segmented(text);
    std::size_t at = 0, token = 0;
    for (const Line& line : doc.lines) {
      ASSERT_EQ(line.begin, at);
      ASSERT_LE(line.end, line.next);
      ASSERT_EQ(line.first_token, token);
      ASSERT_EQ(text.substr(line.begin, line.end - line.begin).find('\n'), std::string::npos);
      std::size_t from = line.begin;
      for (; token < line.last_token; ++token) {
        for (std::size_t i = from;
             i < doc.token_begin[token];) {  // nothing between tokens begins one
          const Decoded c = decode(text, i);
          const CharClass cls = char_info(c.value).cls;
          ASSERT_TRUE(cls != CharClass::kLetter && cls != CharClass::kDigit &&
                      cls != CharClass::kIdeograph);
          i += c.bytes;
        }
        ASSERT_LT(doc.token_begin[token], doc.token_end[token]);
        ASSERT_LE(doc.token_end[token], line.end);
        ASSERT_EQ(char_floor(text, doc.token_begin[token]), doc.token_begin[token]);
        from = doc.token_end[token];
      }
      at = line.next;
    }
    ASSERT_EQ(at, text.size());
    ASSERT_EQ(token, doc.token_count());
  }
}

TEST(Unicode, FoldingByTableEqualsIcu) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2& icu_folder = *icu::Normalizer2::getNFKCCasefoldInstance(status);
  test::Random random(test::test_seed());
  for (int round = 0; round < 20000; ++round) {
    std::string text, expected, folded;
    for (std::size_t i = 0; i < 4; ++i) {
      const auto value = static_cast<char32_t>(test::below(random, round % 2 ? 0x3000 : 0x20000));
      if (value < 0xD800 || value > 0xDFFF) append_utf8(text, value);
    }
    std::string seen;  // folding drops control characters
    for (const char c : text) {
      const bool space = c >= '\t' && c <= '\r';
      if (static_cast<unsigned char>(c) >= ' ' ? c != 0x7F : space) seen += c;
    }
    icu_folder.normalize(icu::UnicodeString::fromUTF8(seen), status).toUTF8String(expected);
    append_folded(folded, text);
    ASSERT_EQ(folded, expected) << "CHAFF_TEST_SEED=" << test::test_seed();
  }
}

TEST(Unicode, NormalisingByTableEqualsIcu) {
  test::Random random(test::test_seed());
  for (int round = 0; round < 20000; ++round) {
    std::string text, normal;
    for (std::size_t i = 0; i < 3; ++i) {
      const auto value = static_cast<char32_t>(test::below(random, round % 2 ? 0x3000 : 0x20000));
      if (value < 0xD800 || value > 0xDFFF) append_utf8(text, value);
      if (round % 3 == 0) text += static_cast<char>(test::below(random, 256));
    }
    append_normalised(normal, text);
    ASSERT_EQ(normal, reference::normalised(text)) << "CHAFF_TEST_SEED=" << test::test_seed();
  }
}

// Otherwise most lines would go through ICU, which is slow.
TEST(Unicode, OrdinaryTextIsKnownToBeNormal) {
  for (const char32_t c : {U' ', U'z', U'Z', U'7', U'.', U'–', U'é', U'я', U'港', U'の', U'ر'})
    EXPECT_TRUE(char_info(c).normal) << static_cast<unsigned>(c);
}

TEST(Unicode, FoldingTwiceChangesNothing) {
  test::Random random(test::test_seed());
  for (int round = 0; round < 300; ++round) {
    std::string once, twice;
    append_folded(once, test::random_line(random, 10));
    append_folded(twice, once);
    EXPECT_EQ(once, twice);
  }
}

TEST(Unicode, CharFloorNeverCutsASequence) {
  const std::string text = "aé港😀\xFFz";
  std::vector<std::size_t> floors;
  for (std::size_t i = 0; i <= text.size(); ++i) floors.push_back(char_floor(text, i));
  EXPECT_EQ(floors, (std::vector<std::size_t>{0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 12}));
}

}  // namespace
}  // namespace chaff::detail
