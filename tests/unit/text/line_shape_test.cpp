#include "text/line_shape.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "reference/line_shaping.h"
#include "support/random_site.h"

namespace chaff::detail {
namespace {

TEST(LineShape, TheFastPathEqualsTheSlowOne) {
  static const std::vector<std::string> kPieces = {
      "harbour", " ",       "the",     "A",        ". ",       ".",      "'",      "!",
      "?",       "1999",    "20",      "3",        "5",        ",",      ";",      ":",
      "://",     "www.",    "@",       "|",        "-",        "*",      "_",      "`",
      "\"",      "(",       ")",       "]",        "[12]",     "[a]",    "[",      "[1234]",
      "&",       "&nbsp;",  "&#49;",   "&eacute;", "&hellip;", "&shy;",  "\t",     "\x1C",
      "\x7F",    "\n",      "é",       "É",        "ß",        "’",      "“",      "”",
      "«",       "»",       "–",       "•",        "…",        "\u200B", "\u00AD", "\u00A0",
      "e\u0301", "\u200F",  "²",       "\uFE0F",   "†",        "。",     "，",     "港",
      "한국",    "हिन्दी",   "العربية", "١٩٩٩",     "жизнь",    "Ж",      "😀",     "\xFF",
      "\xC3",    "\xE6\xB8"};
  const std::uint64_t seed = test::test_seed();
  test::Random random(seed);
  for (int round = 0; round < 40000; ++round) {
    // Some kinds only, so that a line is also long and of one script.
    const std::size_t kinds = 1 + test::below(random, kPieces.size());
    const std::size_t first = test::below(random, kPieces.size());
    std::string line;
    for (std::size_t i = 0, pieces = test::below(random, 60); i < pieces; ++i)
      line += kPieces[(first + test::below(random, kinds)) % kPieces.size()];
    ASSERT_EQ(line_shape(line), reference::line_shape(line))
        << testing::PrintToString(line) << " CHAFF_TEST_SEED=" << seed;
  }
}

const std::string kSentence = "The harbour master closed the old pier";

// What extractors and markup leave between the last mark of a sentence and the line's end.
TEST(LineShape, FurnitureBehindTheLastMarkLeavesTheSentenceWhole) {
  for (const std::string mark :
       {"\u200F",   "\u200E",  "\u200B", "\uFEFF", "\u2060", "\x01", "\x7F",
        "\u0094",   "\uFE0F",  "**",     "*",      "_",      "`",    "[1]",
        "[12][a]",  "¹",       "²³",     "⁴",      "†",      "‡",    "\"\u200F",
        "*\u200B ", "&#8207;", "&quot;", "&sup1;"}) {
    const LineShape shape = line_shape(kSentence + "." + mark);
    EXPECT_EQ(shape.sentence_ends, 1u) << mark;
    EXPECT_TRUE(shape.ends_sentence) << mark;
    EXPECT_EQ(line_shape(kSentence + "." + mark + " It rained.").sentence_ends, 2u) << mark;
  }
  EXPECT_TRUE(line_shape(kSentence + "." + std::string(2, '\0')).ends_sentence);
  for (const std::string other : {"[1", "[1234]", "[ab]", "[]", "#", "a"})
    EXPECT_FALSE(line_shape(kSentence + "." + other).ends_sentence) << other;
}

TEST(LineShape, FurnitureBeforeTheFirstLetterDoesNotHideIt) {
  for (const std::string mark : {"\u200F", "\u200B", "\uFEFF", "\x01", "**", "_", "`", "[1] ",
                                 "[a] ", "¹ ", "† ", "* ", "&quot;", "&nbsp;", "&#8207;"}) {
    EXPECT_TRUE(line_shape(mark + "the pier").opens_lower) << mark;
    EXPECT_FALSE(line_shape(mark + "The pier").opens_lower) << mark;
    EXPECT_EQ(line_shape(mark + "The pier").capitalised, 1u) << mark;
    EXPECT_EQ(line_shape(mark + "The pier").words, 2u) << mark;
  }
}

TEST(LineShape, InvisibleCharactersHaveNoSize) {
  EXPECT_EQ(line_shape("\u200B \uFEFF").bytes, 0u);
  EXPECT_EQ(line_shape(std::string(3, '\0')).bytes, 0u);
  EXPECT_EQ(line_shape("\u200F Pier\u200B ").bytes, 4u);
}

TEST(LineShape, LengthCountsVowelsInEveryScript) {
  EXPECT_EQ(line_shape("harbour 24").length(), 9u);
  EXPECT_EQ(line_shape("港の").length(), 6u);
  EXPECT_EQ(line_shape("항구").length(), 4u) << "a syllable is two letters";
  EXPECT_EQ(line_shape("दूसरी").length(), 5u) << "vowel signs count";
  EXPECT_EQ(line_shape("विद्या").length(), 5u) << "the mark that joins consonants does not";
  EXPECT_EQ(line_shape("cafe\u0301").length(), 4u);
  EXPECT_EQ(line_shape("항구").letters, 2u);
}

using Trait = bool LineShape::*;

// The lines have the trait, the others do not.
void expect_trait(Trait trait, const std::vector<std::string>& lines,
                  const std::vector<std::string>& others) {
  for (const std::string& line : lines) EXPECT_TRUE(line_shape(line).*trait) << line;
  for (const std::string& line : others) EXPECT_FALSE(line_shape(line).*trait) << line;
}

TEST(LineShape, ALastColonIsFoundInEveryScript) {
  expect_trait(&LineShape::ends_colon,
               {"Tags:", "Метки: ", "関連記事：", "Tags:\u200B", "Tags&#58;&nbsp;"},
               {"Tags: harbour", "10:30", "関連：港", "Tags", "Tags:)"});
}

TEST(LineShape, ABulletOrADashOpensALine) {
  expect_trait(&LineShape::opens_bullet,
               {"- item", "* item", " • пункт", "— item", "&ndash; item", "▪ 項目", "\u200B– x"},
               {"item - item", "港 • 港", "1 - 2", "(- item", "+ item", ""});
}

TEST(LineShape, SeparatorsStandBetweenParts) {
  expect_trait(&LineShape::separators,
               {"Home | News", "Дом » Новости", "ホーム › 港", "© Northline", "Next →",
                "a&middot;b", "one • two"},
               {"Home / News", "one, two; three", "a - b", "a > b"});
}

TEST(LineShape, QuestionsExclamationsAndQuotesAreFoundInEveryScript) {
  expect_trait(&LineShape::question, {"Why? Because.", "なぜ？", "لماذا؟"}, {"Why.", "¿"});
  expect_trait(&LineShape::exclamation, {"Now! Go.", "今すぐ！"}, {"Now.", "¡"});
  expect_trait(&LineShape::quotes,
               {"He said \"no\".", "“No”", "«Нет»", "「いいえ」", "„Nein“", "a &quot;b&quot;"},
               {"It's 'no'.", "no"});
}

TEST(LineShape, AnAddressIsOneOfTheWebOrOfMail) {
  expect_trait(&LineShape::address,
               {"desk@northline.example", "see https://northline.example",
                "at www.northline.example", "почта: desk@northline.example"},
               {"see: //", "awww. yes", "www", "at noon"});
}

TEST(LineShape, AYearIsAWholeNumber) {
  expect_trait(&LineShape::year, {"May 2024", "1900", "2099.", "2024年5月", "(c)1999-2003"},
               {"May 24", "1899", "2100", "12024", "20245", "2 024", "２０２４", "0002024"});
}

TEST(LineShape, SmallWordsBeginWithASmallLetter) {
  EXPECT_EQ(line_shape("The old pier of Northline").small_words, 3u);
  EXPECT_EQ(line_shape("Старый причал Севера").small_words, 1u);
  EXPECT_EQ(line_shape("weekFrance").small_words, 1u);
  EXPECT_EQ(line_shape("古い桟橋 12").small_words, 0u);
}

TEST(LineShape, AnEntityIsOneCharacter) {
  const LineShape shape = line_shape("Caf&eacute;&nbsp;&amp; bar");
  EXPECT_EQ(shape.letters, 7u);
  EXPECT_EQ(shape.digits, 0u);
  EXPECT_EQ(shape.words, 2u);
  EXPECT_EQ(shape.symbols, 1u);
}

}  // namespace
}  // namespace chaff::detail
