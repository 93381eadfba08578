#include <gtest/gtest.h>

#include "chaff/category.h"
#include "chaff/rules.h"

#include "reference/rule_finding.h"
#include "rules/builtin_rules.h"
#include "rules/pattern_summary.h"
#include "rules/prefilter.h"
#include "rules/rule.h"
#include "rules/rule_finder.h"
#include "support/random_site.h"
#include "text/fingerprint.h"

namespace chaff {
namespace {

using Strings = std::vector<std::string>;

Strings literals(std::string_view pattern) { return detail::summarise(pattern).literals; }

TEST(PatternSummary, EveryMatchContainsALiteral) {
  EXPECT_EQ(literals("^\\W*read also\\b"), Strings{"read also"});
  EXPECT_EQ(literals("^(?:lire|voir) aussi"), Strings{" aussi"});
  EXPECT_EQ(literals("foo|barbaz"), (Strings{"barbaz", "foo"}));
  EXPECT_EQ(literals("colou?rs"), Strings{"colo"});
  EXPECT_EQ(literals("(?:abc)?def+g"), Strings{"def"});
  EXPECT_EQ(literals("x(?-i:abc)y"), Strings{"abc"});
  EXPECT_EQ(literals("Größe"), Strings{"grösse"});
  EXPECT_EQ(literals("a{2}(?>more)+[^]x[:alpha:]\\]]\\p{Lu}"), Strings{"more"});
  EXPECT_EQ(literals("read(?=:)\\bmore"), Strings{"readmore"});
}

TEST(PatternSummary, NoLiteralWhereNoneIsSure) {
  for (const char* pattern : {"^\\d+:\\d\\d$", "a|bcd", "(?:abc)*", "(?:abc){0,3}", "[abc]def?",
                              ".*", "ab", "(?:abc|\\d+)", "abc|\\d+"}) {
    EXPECT_EQ(literals(pattern), Strings{}) << pattern;
  }
}

TEST(PatternSummary, IsAnchoredWhereEveryMatchBeginsWithTheLine) {
  for (const char* pattern : {"^abc", "^(?:a|b)c", "^[]|]", "^a\\|b"})
    EXPECT_TRUE(detail::summarise(pattern).anchored) << pattern;
  for (const char* pattern : {"abc", "^a|b", "^[](]|b", "^[[:alpha:](]|b", "(?:^a)"})
    EXPECT_FALSE(detail::summarise(pattern).anchored) << pattern;
}

// Whatever Boost.Regex makes of them: fuzzing found that of "{1,2|:" all was passed over.
TEST(PatternSummary, ConcludesNothingOfWhatItDoesNotUnderstand) {
  for (const char* pattern :
       {"^abcd{1,2|:x", "^abc{,2}",    "^abc**",      "^abc{2}{0}",  "^(?<n>abc)",
        "^(?|abc|d)",   "^abc(?R)?",   "^(?i)abc",    "^(?x) a b c", "^(?x:a b c)",
        "^abc(?#()|b",  "^\\Qabc|\\E", "^abc\\x41bc", "^abc\\pL",    "^abc\\1",
        "^abc\\k<n>",   "^abc\\K",     "^abc\\cA",    "^abc[\\c]]",  "^abc[[.].]]",
        "^abc[[:x]",    "^abc(",       "^abc)",       "^abc[",       "^abc\\"}) {
    const detail::PatternSummary summary = detail::summarise(pattern);
    EXPECT_TRUE(summary.literals.empty() && !summary.anchored) << pattern;
  }
}

TEST(Rules, AreFoundWhereverTheirPatternMatches) {
  const auto finds = [](const std::string& pattern, std::string_view line) {
    const auto rules = RuleSet::parse("[promo]\n" + pattern + "\n", "a.rules");
    return rules && detail::RuleFinder(*rules).find(line, 0).has_value();
  };
  EXPECT_TRUE(finds("^more{1,2|^:\\d$", ":5"));
  EXPECT_TRUE(finds("read(?>xyz)more", "readxyzmore"));
  EXPECT_TRUE(finds("^\\x41bcd$", "Abcd"));
  EXPECT_TRUE(finds("\\<more", "read more"));
  EXPECT_TRUE(finds("^\\pLmore$", "xmore"));
  EXPECT_TRUE(finds("^(?#(comment)aaa|bbb$", "a bbb"));
}

TEST(Prefilter, FindsWhatSearchingEachLiteralFinds) {
  test::Random random(test::test_seed());
  const auto word = [&](std::size_t least) {
    std::string text(least + test::below(random, 4), ' ');
    for (char& c : text) c = static_cast<char>('a' + test::below(random, 3));
    return text;
  };
  for (int round = 0; round < 100; ++round) {
    detail::Prefilter prefilter;
    std::vector<std::string> literals;
    for (std::uint32_t i = 0; i < 8; ++i) {
      literals.push_back(word(3));
      prefilter.add(literals.back(), i);
    }
    prefilter.finish();
    const std::string text = word(0) + word(3) + word(10);
    std::vector<std::uint32_t> fast, slow;
    prefilter.find(text, fast);
    for (std::uint32_t i = 0; i < 8; ++i) {
      if (text.find(literals[i]) != std::string::npos) slow.push_back(i);
    }
    EXPECT_EQ(fast, slow) << "CHAFF_TEST_SEED=" << test::test_seed();
  }
}

TEST(Rules, EveryBuiltinFileCompiles) {
  std::size_t rules = 0;
  for (const auto& [name, text] : detail::builtin_rule_files()) {
    const auto parsed = RuleSet::parse(text, name);
    ASSERT_TRUE(parsed) << parsed.error().message;
    EXPECT_GT(parsed->size(), 5u) << name;
    rules += parsed->size();
  }
  EXPECT_EQ(RuleSet::builtin().size(), rules);
  EXPECT_GE(detail::builtin_rule_files().size(), 13u);
}

void expect_bad(std::string_view text, std::string_view line, std::string_view what) {
  const auto rules = RuleSet::parse(text, "mine.rules");
  ASSERT_FALSE(rules) << text;
  EXPECT_EQ(rules.error().code, ErrorCode::kBadRule);
  EXPECT_NE(rules.error().message.find("mine.rules: line " + std::string(line)), std::string::npos)
      << rules.error().message;
  EXPECT_NE(rules.error().message.find(what), std::string::npos) << rules.error().message;
}

TEST(Rules, BadOnesNameFileLineAndRule) {
  expect_bad("[promo]\n^good one\\b\n^(bad one\n", "3", "\"^(bad one\" does not compile");
  expect_bad("# comment\n[nonsense]\n", "2", "unknown category");
  expect_bad("^no section\n", "1", "before the first [category]");
  expect_bad("[promo]\n\\d+ x\n", "2", "needs a literal");
  expect_bad("[promo]\nread also\xFF\n", "2", "is not UTF-8");
  expect_bad("[promo]\n^(?4", "2", "does not compile");  // Boost.Regex read beyond its end
  expect_bad("[promo]\n^(?:abc)?$\n", "2", "matches the empty line");
  expect_bad("[promo]\n^(?:a+a+)+abc(?:a*a*a*a*a*)*!x$\n", "2", "complexity budget");
}

// No probe has the letter on which this rule backtracks without bound, so only the budget of a
// search ends it.
TEST(Rules, ASearchEndsAtItsBudget) {
  const RuleSet rules = *RuleSet::parse("[promo]\n^(?:(?:z+z+)+y|z+) read also\n", "r");
  EXPECT_TRUE(rules.find(std::string(6, 'z') + " read also"));
  EXPECT_FALSE(rules.find(std::string(20, 'z') + " read also"));
  EXPECT_FALSE(rules.find(std::string(300, 'z') + " read also"));
}

TEST(Rules, AnAlternativeBesideAnAnchorMatchesAnywhere) {
  const RuleSet rules = *RuleSet::parse("[promo]\n^apples|pears\n", "r");
  EXPECT_TRUE(rules.find("apples and plums"));
  EXPECT_TRUE(rules.find("plums and pears"));
  EXPECT_FALSE(rules.find("plums and apples"));
}

TEST(Rules, HintsComeAfterStrongRulesAndCategoriesAreNamed) {
  const RuleSet rules = *RuleSet::parse("[promo?]\napples\n[legal]\napples and pears\n", "r");
  const auto both = rules.find("  APPLES\u00A0and  pears ");
  ASSERT_TRUE(both);
  EXPECT_TRUE(both->strong);
  EXPECT_EQ(both->category, Category::kLegal);
  EXPECT_EQ(rules.name(both->rule), "r:4");
  const auto hint = rules.find("only apples");
  ASSERT_TRUE(hint);
  EXPECT_FALSE(hint->strong);
  EXPECT_FALSE(rules.find("pears"));
}

TEST(Rules, AnyBytesAreTolerated) {
  const RuleSet rules = RuleSet::builtin();
  test::Random random(test::test_seed());
  for (int round = 0; round < 2000; ++round) {
    std::string noise(test::below(random, 500), '\0');
    for (char& c : noise) c = static_cast<char>(random());
    (void)rules.find(noise);
  }
  EXPECT_FALSE(rules.find(std::string(1000, 'a')));
  EXPECT_FALSE(rules.find(""));
}

TEST(RuleFinder, FindsWhatTryingEveryRuleFinds) {
  const char* const patterns[] = {
      "^read also\\b", "min read$",          "^\\d{1,2}:\\d{2}$",
      "^[«‹<]+$",      "^©[^.]{2,80}\\.?$",  "^(?:by|von) [[:alpha:]]+$",
      "^(?=ab)abc+$",  "^a(?!b)[a-z]+$",     "^xxx|yyy",
      "été",           "^\\W*photo",         "STRASSE",
      "^(?:ﬁn|end)$",  "(?:foo|barbar)+baz", "^.{2,9}\\bago$"};
  std::vector<detail::Rule> rules;
  RuleSet set;
  for (const char* pattern : patterns) {
    detail::Rule rule;
    rule.strong = rules.size() % 3 != 0;
    rule.name = "p" + std::to_string(rules.size()) + ":2";
    ASSERT_EQ(detail::compile(pattern, rule), "") << pattern;
    set = set.with(*RuleSet::parse(std::string(rule.strong ? "[promo]\n" : "[promo?]\n") + pattern,
                                   "p" + std::to_string(rules.size())));
    rules.push_back(std::move(rule));
  }
  const std::string_view pieces[] = {"read also",
                                     "READ",
                                     " ",
                                     "\t",
                                     "min read",
                                     "4",
                                     "12:30",
                                     "«",
                                     "©",
                                     "by",
                                     "Von",
                                     "Anna",
                                     "ab",
                                     "abc",
                                     "ad",
                                     "xxx",
                                     "yyy",
                                     "été",
                                     "e\u0301te\u0301",
                                     "ÉTÉ",
                                     "photo",
                                     "Straße",
                                     "ﬁn",
                                     "end",
                                     "foo",
                                     "BARBAR",
                                     "baz",
                                     "ago",
                                     "\u00A0",
                                     "\u2028",
                                     "\xFF",
                                     ".",
                                     "!",
                                     "１２：３０",
                                     "\n",
                                     "öffnen"};
  test::Random random(test::test_seed());
  detail::RuleFinder finder(set);
  std::size_t found = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string line;
    for (std::size_t n = 1 + test::below(random, 5); n > 0; --n)
      line += pieces[test::below(random, std::size(pieces))];
    const auto match = finder.find(line, 0);
    ASSERT_EQ(match ? set.name(match->rule) : "", reference::find_rule(rules, line))
        << line << " CHAFF_TEST_SEED=" << test::test_seed();
    found += match.has_value();
  }
  EXPECT_GT(found, 500u);
}

TEST(RuleFinder, KnowsWhatALineMayBeginWith) {
  const auto may_begin = [](const char* pattern, char c) {
    detail::Rule rule;
    EXPECT_EQ(detail::compile(pattern, rule), "");
    return rule.may_begin_with(static_cast<char32_t>(c));
  };
  EXPECT_TRUE(may_begin("^read also", 'R'));
  EXPECT_FALSE(may_begin("^read also", 'e'));
  EXPECT_TRUE(may_begin("^\\W*read also", '-'));
  EXPECT_FALSE(may_begin("^\\d+ comments", 'c'));
  EXPECT_TRUE(
      may_begin("^read also|comments", 'c'));  // only one alternative begins at the beginning
  EXPECT_TRUE(may_begin("^(?!ab)a+comments", 'a'));
  EXPECT_TRUE(may_begin("comments", 'x'));
}

struct Cue {
  const char* category;  // null: no strong rule may match
  const char* line;
};

class Cues : public testing::TestWithParam<Cue> {};

TEST_P(Cues, AreWhatTheySeem) {
  static const RuleSet rules = RuleSet::builtin();
  const auto match = rules.find(GetParam().line);
  const bool strong = match && match->strong;
  if (!GetParam().category) {
    EXPECT_FALSE(strong) << rules.name(match->rule) << " matches: " << GetParam().line;
  } else {
    ASSERT_TRUE(strong) << GetParam().line;
    EXPECT_EQ(name(match->category), GetParam().category) << GetParam().line;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Boilerplate, Cues,
    testing::Values(
        Cue{"read-also", "• Read also: Storm takes the roof of the mill"},
        Cue{"reading-time", "4 min read"}, Cue{"reading-time", " 3 minutes"},
        Cue{"promo", "Never miss a goal! Download the Harbour 24 app"},
        Cue{"subscription", "I subscribe"}, Cue{"share", "Share on Facebook"},
        Cue{"comments", "Your email address will not be published."},
        Cue{"legal", "© 2024 The Courier. All rights reserved."}, Cue{"byline", "By Nora Velling"},
        Cue{"navigation", "Skip to content"}, Cue{"media", "05:00"},
        Cue{"tags", "Tags: ferry, port"}, Cue{"read-also", "Lire aussi : Le pont rouvre"},
        Cue{"related", "Articles similaires"}, Cue{"caption", "Photo d'illustration"},
        Cue{"subscription", "Je m’abonne"}, Cue{"read-also", "Lesen Sie auch: Die Fähre fährt"},
        Cue{"reading-time", "Lesezeit: 3 Minuten"}, Cue{"related", "Meistgelesen"},
        Cue{"legal", "Impressum"}, Cue{"read-also", "Lea también: El tren vuelve"},
        Cue{"related", "Artículos relacionados"}, Cue{"read-also", "Leggi anche: Il ponte riapre"},
        Cue{"legal", "Riproduzione riservata"}, Cue{"read-also", "Leia também: O trem volta"},
        Cue{"related", "Últimas notícias"}, Cue{"read-also", "Lees ook: De brug gaat open"},
        Cue{"comments", "Plaats een reactie"}, Cue{"read-also", "Czytaj także: Most otwarty"},
        Cue{"legal", "Wszelkie prawa zastrzeżone"}, Cue{"read-also", "Читайте также: Мост открыт"},
        Cue{"reading-time", "Время чтения: 4 мин"},
        Cue{"read-also", "Читайте також: Міст відкрито"},
        Cue{"read-also", "あわせて読みたい：橋が開通"}, Cue{"related", "関連記事"},
        Cue{"legal", "記事の無断転載を禁じます"}, Cue{"read-also", "延伸阅读：大桥重新开放"},
        Cue{"legal", "版权所有 未经授权禁止转载"}, Cue{"read-also", "اقرأ أيضا: إعادة فتح الجسر"},
        Cue{"legal", "جميع الحقوق محفوظة"}));

INSTANTIATE_TEST_SUITE_P(
    Articles, Cues,
    testing::Values(
        Cue{nullptr, "Share prices fall after the vote"},
        Cue{nullptr, "Readers also wrote to the ministry about the closed bridge."},
        Cue{nullptr, "Related species were found further north"},
        Cue{nullptr, "By the time the fire was out, nothing was left."},
        Cue{nullptr, "Comments by the minister"}, Cue{nullptr, "The minutes of the meeting"},
        Cue{nullptr, "Privacy"}, Cue{nullptr, "Download speeds double on the islands"},
        Cue{nullptr, "Partager le gâteau sans se fâcher"},
        Cue{nullptr, "Les articles de pêche se vendent bien cette année."},
        Cue{nullptr, "Lesen und schreiben lernen die Kinder im Wald."},
        Cue{nullptr, "Von Köln nach Bonn"}, Cue{nullptr, "Leer mapas antiguos"},
        Cue{nullptr, "Por qué vuelven las truchas"}, Cue{nullptr, "Condividere il pane"},
        Cue{nullptr, "Di notte il borgo si svuota"}, Cue{nullptr, "Veja o que muda no transporte"},
        Cue{nullptr, "Lees het verhaal van de schipper"},
        Cue{nullptr, "Czytaj uważnie, radzi bibliotekarz."},
        Cue{nullptr, "Читатели библиотеки переехали во двор"},
        Cue{nullptr, "関連する調査によると、海の温度は上がっている。"},
        Cue{nullptr, "分享自己的经验并不容易。"},
        Cue{nullptr, "قرأ الطلاب رسالة طويلة أمام اللجنة."}));

// XXH3 of 16 bytes multiplies the two halves, each xored with a constant that depends on the seed:
// where one half becomes zero the product says nothing, and the other half can be chosen so that
// the sums are equal.
TEST(RuleFinder, CollisionsPreparedForOneSeedAreNoneForAnother) {
  const std::string first = "\xB9\x39\x42\xEA\x7B\x73\x82\x67",
                    second = "\x3A\x52\x96\x09\x3B\xBC\x56\xAF", cue = "advert: ";
  std::string other = first, chosen;
  for (std::size_t i = 0; i < 8; ++i)
    chosen.insert(chosen.begin(), static_cast<char>(cue[i] ^ first[i]));
  for (std::size_t i = 0; i < 8; ++i) other += static_cast<char>(chosen[i] ^ second[i]);
  const std::string line = cue + second;
  ASSERT_NE(line, other);
  ASSERT_EQ(detail::hash_bytes(line, 0), detail::hash_bytes(other, 0))
      << "a new XXH3? then the collision must be made anew";
  const RuleSet rules = *RuleSet::parse("[advert]\n^advert:\n", "r");
  ASSERT_TRUE(rules.find(line));
  ASSERT_FALSE(rules.find(other));
  const auto found_behind_the_other = [&](std::uint64_t seed) {
    detail::RuleFinder finder(rules);
    (void)finder.find(other, seed);
    return finder.find(line, seed).has_value();
  };
  EXPECT_FALSE(found_behind_the_other(0));  // what a known seed allows
  EXPECT_TRUE(found_behind_the_other(0x5EC2E7));
}

}  // namespace
}  // namespace chaff
