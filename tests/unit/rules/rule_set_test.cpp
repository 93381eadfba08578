#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <boost/regex/icu.hpp>
#include <iterator>
#include <map>
#include <set>
#include <thread>
#include <utility>

#include "chaff/category.h"
#include "chaff/rules.h"

#include "reference/rule_finding.h"
#include "rules/builtin_rules.h"
#include "rules/head_table.h"
#include "rules/line_folding.h"
#include "rules/literal_search.h"
#include "rules/pattern_summary.h"
#include "rules/rule.h"
#include "rules/rule_finder.h"
#include "support/random_site.h"
#include "text/fingerprint.h"
#include "text/unicode.h"

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

// The heads of a pattern as text.
Strings heads(std::string_view pattern) {
  Strings texts;
  for (const std::uint64_t head : detail::summarise(pattern).heads) {
    std::string& text = texts.emplace_back();
    for (std::uint64_t rest = head; rest != 0; rest >>= 8) text += static_cast<char>(rest & 0xFF);
  }
  std::ranges::sort(texts);
  return texts;
}

TEST(PatternSummary, EveryMatchBeginsWithAHead) {
  EXPECT_EQ(heads("^\\W*(?:Read|see) also"), (Strings{"read als", "see also"}));
  EXPECT_EQ(heads("^\\d{1,2}:\\d{2}$"), (Strings{"00:00", "0:00"}));
  EXPECT_EQ(heads("^\\d+ x"), (Strings{"0 x", "00 x", "000 x", "0000 x", "00000 x", "000000"}));
  EXPECT_EQ(heads("^\\d{2,}$"), (Strings{"00", "000", "0000", "00000", "000000"}));
  EXPECT_EQ(heads("^a{3,2}b"), Strings{"aaab"});
  EXPECT_EQ(heads("^[ab\\d5]c"), (Strings{"0c", "ac", "bc"}));
  EXPECT_EQ(heads("^a[^x]?b"), Strings{"a"});
  EXPECT_EQ(heads("^a(?:b|.)c"), (Strings{"a"}));
  EXPECT_EQ(heads("^ab?c"), (Strings{"abc", "ac"}));
  EXPECT_EQ(heads("^(?:ab){2}c"), Strings{"ababc"});
  EXPECT_EQ(heads("^Straße der"), Strings{"strasse "});
  for (const char* pattern : {"abc", "^.abc", "^(?:a|)[bc]*", "^\\w+"})
    EXPECT_EQ(heads(pattern), Strings{}) << pattern;
}

TEST(PatternSummary, LiteralsGoOnAcrossGroups) {
  const auto joined = [](std::string_view pattern) { return detail::joined_literals(pattern); };
  EXPECT_EQ(joined("(?:lire|voir) aussi"), (Strings{"lire aussi", "voir aussi"}));
  EXPECT_EQ(joined("\\bbaj(?:a|ate) (?:ya )?la app"),
            (Strings{"baja la app", "baja ya la a", "bajate la ap", "bajate ya la"}));
  EXPECT_EQ(joined("x, (?:19|20)\\d{2} at \\d"), Strings{"x, 00"});
  EXPECT_EQ(joined("colou?rs"), (Strings{"colors", "colours"}));
  EXPECT_EQ(joined("a.bcd(?:e.f|gh)"), Strings{"bcd"});
  EXPECT_EQ(joined("abc(?:de)+f"), Strings{"abc"});
  EXPECT_EQ(joined("abc(?:|d)"), Strings{"abc"});
  EXPECT_EQ(joined("(?:a|b|c)(?:d|e|f)(?:g|h|i)jkl"), Strings{"jkl"});
  EXPECT_EQ(joined("ab"), Strings{});
}

TEST(PatternSummary, CountsDigitsAndLetters) {
  constexpr std::size_t kUnbounded = detail::PatternSummary::kUnbounded;
  struct Counts {
    std::size_t least_digits, most_letters, most_words;
    bool operator==(const Counts&) const = default;
  };
  const auto counts = [](std::string_view pattern) {
    const detail::PatternSummary summary = detail::summarise(pattern);
    return Counts(summary.least_digits, summary.most_letters, summary.most_words);
  };
  EXPECT_EQ(counts("^\\d{1,2}:\\d{2}$"), Counts(3, 0, 4));
  EXPECT_EQ(counts("^(?:\\d{1,3}[ |]+){2,}$"), Counts(2, 0, kUnbounded));
  EXPECT_EQ(counts("^\\W*read (?:this|all)[ ,|–-]*!?$"), Counts(0, 8, 8));
  EXPECT_EQ(counts("^a.{0,20}\\d+\\s*$"), Counts(1, 21, kUnbounded));
  EXPECT_EQ(counts("^a.{0,20}[5x]_$"), Counts(0, 22, 22));
  EXPECT_EQ(counts("^a.{0,20}[^5]+$"), Counts(0, kUnbounded, kUnbounded));
  EXPECT_EQ(counts("^[\\d.][0-9:]{2,}[0-z][5-][-a]$"), Counts(0, 2, kUnbounded));
  EXPECT_EQ(counts("^[0-9\\d]{2}[0-9]$"), Counts(3, 0, 3));
  EXPECT_EQ(counts("^(?:19|2\\d)\\d{2}(?:\\d|)(?=99)$"), Counts(4, 0, 5));
  EXPECT_EQ(counts("^(?:\\d{3}\\S?){2}$"), Counts(6, 2, 8));
  EXPECT_EQ(counts("^\\d{2}|abc$"), Counts(0, kUnbounded, kUnbounded));
  EXPECT_EQ(counts("^\\d{2}abc"), Counts(2, kUnbounded, kUnbounded));
  EXPECT_EQ(counts("\\d{2}abc$"), Counts(2, kUnbounded, kUnbounded));
  EXPECT_EQ(counts("^abc\\$"), Counts(0, kUnbounded, kUnbounded));
  EXPECT_EQ(counts("^ab[+--]c[.-]$"), Counts(0, 4, 4));
  EXPECT_EQ(counts("^a\\d{99}{9}$"), Counts(0, kUnbounded, kUnbounded));
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
    return rules && detail::RuleFinder(*rules).find(line).has_value();
  };
  EXPECT_TRUE(finds("^more{1,2|^:\\d$", ":5"));
  EXPECT_TRUE(finds("read(?>xyz)more", "readxyzmore"));
  EXPECT_TRUE(finds("^\\x41bcd$", "Abcd"));
  EXPECT_TRUE(finds("\\<more", "read more"));
  EXPECT_TRUE(finds("^\\pLmore$", "xmore"));
  EXPECT_TRUE(finds("^(?#(comment)aaa|bbb$", "a bbb"));
}

TEST(LiteralSearch, FindsWhatSearchingEachLiteralFinds) {
  test::Random random(test::test_seed());
  const auto word = [&](std::size_t least) {
    std::string text(least + test::below(random, 4), ' ');
    for (char& c : text) c = static_cast<char>('a' + test::below(random, 3));
    return text;
  };
  for (int round = 0; round < 300; ++round) {
    const std::size_t shortest = 3 + test::below(random, 4);
    detail::LiteralSearch search;
    std::vector<std::string> literals;
    for (std::uint32_t i = 0; i < 8; ++i) {
      literals.push_back(word(shortest));
      search.add(literals.back(), i);
    }
    search.finish();
    const std::string text = word(0) + word(3) + word(10);
    std::vector<std::uint32_t> found, slow;
    search.find(text, found);
    const std::set<std::uint32_t> fast(found.begin(), found.end());
    for (std::uint32_t i = 0; i < 8; ++i) {
      if (text.find(literals[i]) != std::string::npos) slow.push_back(i);
    }
    EXPECT_EQ(std::vector(fast.begin(), fast.end()), slow)
        << "CHAFF_TEST_SEED=" << test::test_seed();
  }
}

TEST(HeadTable, FindsWhatComparingEachHeadFinds) {
  test::Random random(test::test_seed());
  const auto word = [&](std::size_t least, std::size_t more) {
    std::string text(least + test::below(random, more), ' ');
    for (char& c : text) c = static_cast<char>('a' + test::below(random, 2));
    return text;
  };
  for (int round = 0; round < 300; ++round) {
    detail::HeadTable table;
    std::vector<std::string> heads;
    for (std::uint32_t i = 0; i < 8; ++i) {
      heads.push_back(word(1, 9));
      std::uint64_t head = 0;
      for (std::size_t at = 0; at < std::min<std::size_t>(heads.back().size(), 8); ++at)
        head |= std::uint64_t{static_cast<unsigned char>(heads.back()[at])} << 8 * at;
      table.add(head, i);
    }
    table.finish();
    const std::string text = word(1, 12);
    std::vector<std::uint32_t> found, slow;
    table.find((text + std::string(detail::HeadTable::kWordBytes, '\0')).c_str(), found);
    const std::set<std::uint32_t> fast(found.begin(), found.end());
    for (std::uint32_t i = 0; i < 8; ++i) {
      if (text.starts_with(heads[i].substr(0, detail::HeadTable::kWordBytes))) slow.push_back(i);
    }
    EXPECT_EQ(std::vector(fast.begin(), fast.end()), slow)
        << "CHAFF_TEST_SEED=" << test::test_seed();
  }
}

// A line that folds, and its form NFKC, by definition.
std::string folded(std::string_view line) {
  std::string text;
  detail::append_folded(text, line);
  std::string out;
  for (const char c : detail::mask_digits(text)) {
    const char blank = c >= 0 && c <= ' ' ? ' ' : c;
    if (blank != ' ' || (!out.empty() && out.back() != ' ')) out += blank;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

TEST(LineFolder, FoldsEachCharacterAsIcuDoes) {
  detail::LineFolder folder;
  for (char32_t c = ' '; c <= 0x10FFFF; ++c) {
    if (c == 0x7F || (c >= 0xD800 && c <= 0xDFFF)) continue;
    std::string line = "A x";
    detail::append_utf8(line, c);
    line += "B7  ";
    ASSERT_EQ(folder.fold(line), folded(line)) << std::uint32_t{c};
    ASSERT_EQ(folder.digits(), static_cast<std::size_t>(std::ranges::count(folded(line), '0')))
        << std::uint32_t{c};
  }
}

TEST(LineFolder, FoldsAsIcuDoesInBlocksOfAnyLength) {
  const std::string_view pieces[] = {"a",
                                     "B",
                                     " ",
                                     "5",
                                     "\t",
                                     "\u00A0",
                                     "é",
                                     "É",
                                     "ß",
                                     "ж",
                                     "中",
                                     "\u200B",
                                     "½",
                                     "٣",
                                     "🙂",
                                     "\u0301",
                                     "\xFF",
                                     "words of ASCII",
                                     "MORE WORDS, 16 AND MORE"};
  test::Random random(test::test_seed());
  detail::LineFolder folder;
  for (int round = 0; round < 20000; ++round) {
    std::string line;
    for (std::size_t n = test::below(random, 30); n > 0; --n)
      line += pieces[test::below(random, std::size(pieces))];
    ASSERT_EQ(folder.fold(line), folded(line)) << line << " CHAFF_TEST_SEED=" << test::test_seed();
    ASSERT_EQ(std::string_view(folder.fold(line).data(), folder.fold(line).size() + 8)
                  .substr(folded(line).size()),
              std::string(8, '\0'));
  }
}

// A rule is not tried on lines with more letters than it allows, so none may be counted that is
// no letter or digit for a regular expression, or that joins another one.
TEST(LineFolder, CountsOnlyWhatIsALetterInTheNormalisedLine) {
  const boost::u32regex word = boost::make_u32regex("\\w");
  const auto words = [&](std::string_view text) {
    std::string normal;
    detail::append_normalised(normal, text);
    const boost::u32regex_iterator<std::string::const_iterator> begin(normal.begin(), normal.end(),
                                                                      word),
        end;
    return static_cast<std::size_t>(std::distance(begin, end));
  };
  detail::LineFolder folder;
  for (char32_t c = ' '; c <= 0xFFFF; ++c) {
    if (c == '_' || (c >= 0xD800 && c <= 0xDFFF)) continue;
    std::string line = "a";
    detail::append_utf8(line, c);
    (void)folder.fold(line);
    ASSERT_LE(folder.letters(), words(line)) << std::uint32_t{c};
  }
  (void)folder.fold("Été 2024, Straße 中文 ж!");
  EXPECT_EQ(folder.letters(), 3u + 5 + 2 + 1);  // not ß, which folds to two
}

// Which of two threads compiles the rule must not matter.
TEST(Rules, AreCompiledOnceByWhicheverThreadNeedsThem) {
  const RuleSet rules = RuleSet::builtin();
  std::array<bool, 4> found{};
  {
    std::array<std::jthread, 4> threads;
    for (std::size_t i = 0; i < threads.size(); ++i) {
      threads[i] = std::jthread(
          [&, i] { found[i] = rules.find("Read also: The bridge is open").has_value(); });
    }
  }
  for (const bool each : found) EXPECT_TRUE(each);
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
  EXPECT_GE(detail::builtin_rule_files().size(), 52u);
}

// Those that the build computed are those of the patterns.
TEST(Rules, FiltersOfTheBuiltinOnesAreThoseOfTheirPatterns) {
  const RuleSet builtin = RuleSet::builtin();
  std::map<std::string, detail::RuleFilter> filters;
  for (const detail::Rule& rule : builtin.impl().rules) filters.emplace(rule.name, rule.filter);
  for (const auto& [name, text] : detail::builtin_rule_files()) {
    const auto parsed = RuleSet::parse(text, name);
    ASSERT_TRUE(parsed) << parsed.error().message;
    for (const detail::Rule& rule : parsed->impl().rules)
      EXPECT_EQ(rule.filter, filters.at(rule.name)) << rule.name;
  }
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

TEST(Rules, TheStrongestWinsAndCategoriesAreNamed) {
  const RuleSet rules = *RuleSet::parse(
      "[promo?]\napples\n[legal]\napples and pears\n[source!]\n^ripe apples\n", "r");
  const auto both = rules.find("  APPLES\u00A0and  pears ");
  ASSERT_TRUE(both);
  EXPECT_EQ(both->strength, RuleSet::Strength::kStrong);
  EXPECT_EQ(both->category, Category::kLegal);
  EXPECT_EQ(rules.name(both->rule), "r:4");
  const auto certain = rules.find("ripe apples and pears");
  ASSERT_TRUE(certain);
  EXPECT_EQ(certain->strength, RuleSet::Strength::kCertain);
  EXPECT_EQ(certain->category, Category::kSource);
  const auto hint = rules.find("only apples");
  ASSERT_TRUE(hint);
  EXPECT_EQ(hint->strength, RuleSet::Strength::kHint);
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
      "^read also\\b", "min read$", "^\\d{1,2}:\\d{2}$", "^[«‹<]+$", "^©[^.]{2,80}\\.?$",
      "^(?:by|von) [[:alpha:]]+$", "^(?=ab)abc+$", "^a(?!b)[a-z]+$", "^xxx|yyy", "été",
      "^\\W*photo", "STRASSE", "^(?:ﬁn|end)$", "(?:foo|barbar)+baz", "^.{2,9}\\bago$",
      // found by their heads
      "^\\W*(?:read )?also (?:by|von)", "^\\W*(?:~|<)? ?\\d{1,3} ?min\\b",
      "^(?:(?:mon|tue)(?:day)?\\.?,? )?\\d{1,2} (?:may|june)", "^[ée]t[ée]s ago",
      "^(?:[\\d٠-٩]+|no|all) photos?", "^\\(?foto ?[:©]", "^(?!abc)abd? baz$"};
  std::vector<detail::Rule> rules;
  RuleSet set;
  for (const char* pattern : patterns) {
    detail::Rule rule;
    using enum RuleSet::Strength;
    constexpr std::pair<RuleSet::Strength, std::string_view> kSections[] = {
        {kHint, "[promo?]\n"}, {kStrong, "[promo]\n"}, {kCertain, "[promo!]\n"}};
    const auto& [strength, section] = kSections[rules.size() % 3];
    rule.strength = strength;
    rule.name = "p" + std::to_string(rules.size()) + ":2";
    ASSERT_EQ(detail::compile(pattern, rule), "") << pattern;
    set = set.with(
        *RuleSet::parse(std::string(section) + pattern, "p" + std::to_string(rules.size())));
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
                                     "also ",
                                     "~",
                                     "min",
                                     "monday, ",
                                     "Tue ",
                                     " may",
                                     "june",
                                     "étés ",
                                     "٣٤",
                                     "no ",
                                     "s",
                                     "(foto",
                                     ":",
                                     "abd ",
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
  for (int round = 0; round < 40000; ++round) {
    std::string line;
    for (std::size_t n = 1 + test::below(random, 5); n > 0; --n)
      line += pieces[test::below(random, std::size(pieces))];
    const auto match = finder.find(line);
    ASSERT_EQ(match ? set.name(match->rule) : "", reference::find_rule(rules, line))
        << line << " CHAFF_TEST_SEED=" << test::test_seed();
    found += match.has_value();
  }
  EXPECT_GT(found, 500u);
}

// The limit of short lines is one of the folded line: wide digits have one byte there, Arabic ones
// two.
TEST(RuleFinder, ALineIsAsLongAsItIsFolded) {
  const RuleSet set = *RuleSet::parse("[promo]\n^[\\d]+$", "digits");
  detail::RuleFinder finder(set);
  const auto matches = [&](std::string_view digit, std::size_t count) {
    std::string line;
    for (; count > 0; --count) line += digit;
    return finder.find(line).has_value();
  };
  EXPECT_TRUE(matches("8", 40) && !matches("8", 41));
  EXPECT_TRUE(matches("８", 40) && !matches("８", 41));
  EXPECT_TRUE(matches("٣", 20) && !matches("٣", 21));
  EXPECT_TRUE(matches("\U0001D7D6", 40) && !matches("\U0001D7D6", 41)) << "a bold 8";
}

struct Cue {
  const char* category;  // null: no strong rule may match
  const char* line;
};

class Cues : public testing::TestWithParam<Cue> {};

TEST_P(Cues, AreWhatTheySeem) {
  static const RuleSet rules = RuleSet::builtin();
  const auto match = rules.find(GetParam().line);
  const bool strong = match && match->strength != RuleSet::Strength::kHint;
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
        Cue{"navigation", "Skip to content"}, Cue{"navigation", "1 2 3 4 …"},
        Cue{"navigation", "1, 2, 3"}, Cue{"navigation", "4 | 5 | 6 »"}, Cue{"media", "05:00"},
        Cue{"tags", "Tags: ferry, port"}, Cue{"read-also", "Lire aussi : Le pont rouvre"},
        Cue{"related", "More on this story"}, Cue{"related", "Articles similaires"},
        Cue{"caption", "Photo d'illustration"}, Cue{"subscription", "Je m’abonne"},
        Cue{"read-also", "Lesen Sie auch: Die Fähre fährt"},
        Cue{"reading-time", "Lesezeit: 3 Minuten"}, Cue{"related", "Meistgelesen"},
        Cue{"legal", "Impressum | Datenschutz"}, Cue{"read-also", "Lea también: El tren vuelve"},
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
    PlainLines, Cues,
    testing::Values(
        Cue{"reading-time", "Dec 7, 2016 8 min read analysis"},
        Cue{"reading-time", "Scritto da Ada Neri Novembre 2021 · 36 secondi per leggerlo"},
        Cue{"reading-time", "3 mai 2021 · 4 min de lecture · Lettres"},
        Cue{"reading-time", "One minute read"}, Cue{"reading-time", "Marta Lis · 5 min czytania"},
        Cue{"byline", "Review by Nora Velling, 22 August 2003"},
        Cue{"byline", "Text and picture research by Nora Velling."},
        Cue{"byline", "By Nora Velling September 15, 2025"},
        Cue{"byline", "By Nora · Published 4 May 2024"},
        Cue{"byline", "THE COURIERFebruary 29, 2016"},
        Cue{"byline", "Data ultimo aggiornamento 18 agosto 2022"},
        Cue{"byline", "Por Rui Lopes – Redação do Correio"}, Cue{"byline", "文 / 林樹人"},
        Cue{"caption", "Featured image via The Courier"},
        Cue{"caption", "Click on the picture to enlarge"},
        Cue{"caption", "Photo courtesy of harbour.example."}, Cue{"caption", "▲ 圖片來源：林樹人"},
        Cue{"tags", "Category News, Ferries | Tags:"}, Cue{"tags", "Harbour NewsFerries0 Comments"},
        Cue{"tags", "Non classé"}, Cue{"navigation", "Back to the Ferries homepage."},
        Cue{"navigation", "« The mill is for sale"}, Cue{"navigation", "Pages 1 | 2 | 3 | 4"},
        Cue{"navigation", "12345678"}, Cue{"navigation", "E-Mail *"},
        Cue{"navigation", "Next Read: The mill is for sale »"},
        Cue{"navigation", "Navigation de l’article"},
        Cue{"share", "Partager la publication \"Le bac\""},
        Cue{"source", "Quelle: https://courier.example/ferry"},
        Cue{"promo", "Don’t forget to subscribe for more ferries!"},
        Cue{"promo", "Recuerda suscribirte al blog."}, Cue{"tags", "Categorías Noticias"},
        Cue{"media", "[vc_column_text][vc_single_image image=”7203″ img_size=”300″]"},
        Cue{"caption", "Foto oleh Rani Wulan"}));

INSTANTIATE_TEST_SUITE_P(
    NoFurniture, Cues,
    testing::Values(
        Cue{nullptr,
            "It was a five minute read for those who had waited all year for it and then did"},
        Cue{nullptr, "Review by the court is not to be expected before autumn."},
        Cue{nullptr, "By September 15, 2025 the ferry will sail again."},
        Cue{nullptr, "The ferry sailed on February 29, 2016"},
        Cue{nullptr, "« The mill is for sale », said the miller."},
        Cue{nullptr, "« Nous partons demain. »"}, Cue{nullptr, "12346"}, Cue{nullptr, "1,060,209"},
        Cue{nullptr, "157 544 306"}, Cue{nullptr, "1 0 0 0 1"}, Cue{nullptr, "1,2,3"},
        Cue{nullptr, "12, 15, 40"}, Cue{nullptr, "Category theory"}, Cue{nullptr, "Kategorie B"},
        Cue{nullptr, "Logo Design Awards 2017"}, Cue{nullptr, "Foto Roma"},
        Cue{nullptr, "[gallery ids=\"7,9\"]"}, Cue{nullptr, "Categories of boats"},
        Cue{nullptr, "Back to the sea"}, Cue{nullptr, "He left two comments"},
        Cue{nullptr, "Source: the ministry of bridges, which did not answer"},
        Cue{nullptr, "Don't forget to bring a coat and boots for the long crossing."},
        Cue{nullptr, "Download the PDF of the report here, before it is gone"},
        Cue{nullptr, "Tagsüber fahren die Boote"}));

// Lines that software prints.
class CertainCues : public testing::TestWithParam<const char*> {};

TEST_P(CertainCues, AreCertain) {
  static const RuleSet rules = RuleSet::builtin();
  const auto match = rules.find(GetParam());
  ASSERT_TRUE(match) << GetParam();
  EXPECT_EQ(match->strength, RuleSet::Strength::kCertain) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    Software, CertainCues,
    testing::Values("Your email address will not be published. Required fields are marked *",
                    "The post The ferry sails again appeared first on The Courier.",
                    "This entry was posted on Monday, March 16th, 2009 at 08:05 and is filed under "
                    "Ferries.",
                    "Este post fue escrito el lunes 24 de octubre de 2005 a las 23:27",
                    "Votre adresse e-mail ne sera pas publiée.",
                    "Artykuł Prom płynie pochodzi z serwisu Kurier.",
                    "Abgerufen von „https://wiki.example/Faehre“", "(Redirected from Ferry)",
                    "(Redirigé depuis Bac)", "（渡し船から転送）",
                    "CategoriesAgenda, International", "CategoríasAgendaEtiquetasBarcelona",
                    "Kategorie Wydarzenia, Promy", "Article suivantSuivant Le bac repart",
                    "Outubro 25, 2017Janeiro 16, 2018", "ottobre 10, 2016/da Marta",
                    "April 10, 2012/0 Comments/by Nora", "Tweet0Email0Like2Shares2",
                    "13.8k●16●103●198", "accept rate: 18%", "(30 Apr '12, 14:17) nora",
                    "closed 25 Sep '12, 11:44", "Posted: Dec 5th, 2020 03:08 #43 “Quote” Edit Post",
                    "Topic Closed", "Originally posted by Nora", "Page 4 of 5", "Download PDF",
                    "Télécharger le PDF", "Foto: Nora Lind / harbour.example", "(Photo: Nora Lind)",
                    "Photo by Nora Lind", "by · 2 May, 2018",
                    "by Nora Lind · Published May 2, 2018",
                    "Tags:", "[Shared Documents/site/bar.html]", "[contact-form-7 id=\"7\"]",
                    "Click images to enlarge", "Image courtesy of someone73 at photos.example.",
                    "Kategori:", "刚表态过的朋友 (1 人)", "上一篇：渡轮再次起航下一篇：磨坊出售"));

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

INSTANTIATE_TEST_SUITE_P(
    MoreBoilerplate, Cues,
    testing::ValuesIn(std::to_array<Cue>(
        {Cue{"read-also", "Läs också: Bron öppnar igen"},
         Cue{"related", "Relaterade artiklar"},
         Cue{"navigation", "Hoppa till innehåll"},
         Cue{"byline", "Publicerad 12 mars 2024 kl. 10.30"},
         Cue{"byline", "för 3 timmar sedan"},
         Cue{"comments", "Din e-postadress kommer inte publiceras."},
         Cue{"legal", "Alla rättigheter förbehållna"},
         Cue{"source", "Inlägget Bron öppnar dök först upp på Hamnbladet."},
         Cue{"read-also", "Læs også: Broen åbner igen"},
         Cue{"related", "Relaterede artikler"},
         Cue{"byline", "12. marts 2024 kl. 10.30"},
         Cue{"byline", "Skrevet af Anna Holm"},
         Cue{"comments", "Skriv en kommentar"},
         Cue{"legal", "Alle rettigheder forbeholdes"},
         Cue{"caption", "Foto: Anna Holm"},
         Cue{"read-also", "Les også: Broen åpner igjen"},
         Cue{"related", "Mest lest"},
         Cue{"navigation", "Hopp til hovedinnhold"},
         Cue{"byline", "for 3 timer siden"},
         Cue{"comments", "Legg igjen en kommentar"},
         Cue{"legal", "Vi bruker informasjonskapsler for å gi deg en bedre opplevelse."},
         Cue{"source", "Innlegget Broen åpner dukket først opp på Havnebladet."},
         Cue{"read-also", "Lue myös: Silta avataan"},
         Cue{"related", "Aiheeseen liittyvät artikkelit"},
         Cue{"navigation", "Siirry sisältöön"},
         Cue{"byline", "3 tuntia sitten"},
         Cue{"comments", "Sähköpostiosoitettasi ei julkaista."},
         Cue{"legal", "Kaikki oikeudet pidätetään"},
         Cue{"byline", "Julkaistu 12.3.2024 klo 10.30"},
         Cue{"read-also", "Čtěte také: Most se otevírá"},
         Cue{"related", "Související články"},
         Cue{"navigation", "Přejít k obsahu"},
         Cue{"byline", "12. března 2024"},
         Cue{"byline", "před 3 hodinami"},
         Cue{"comments", "Vaše e-mailová adresa nebude zveřejněna."},
         Cue{"legal", "Všechna práva vyhrazena"},
         Cue{"read-also", "Čítajte aj: Most sa otvára"},
         Cue{"related", "Súvisiace články"},
         Cue{"navigation", "Prejsť na obsah"},
         Cue{"byline", "12. marca 2024"},
         Cue{"byline", "pred 3 hodinami"},
         Cue{"comments", "Vaša e-mailová adresa nebude zverejnená."},
         Cue{"legal", "Všetky práva vyhradené"},
         Cue{"read-also", "Olvasd el ezt is: Megnyílt a híd"},
         Cue{"related", "Kapcsolódó cikkek"},
         Cue{"navigation", "Ugrás a tartalomra"},
         Cue{"byline", "2024. március 12."},
         Cue{"byline", "3 órával ezelőtt"},
         Cue{"comments", "Az e-mail-címet nem tesszük közzé."},
         Cue{"legal", "Minden jog fenntartva"},
         Cue{"read-also", "Citește și: Podul se redeschide"},
         Cue{"read-also", "Citeste si: Podul se redeschide"},
         Cue{"related", "Articole similare"},
         Cue{"navigation", "Sari la conținut"},
         Cue{"byline", "12 martie 2024"},
         Cue{"byline", "acum 3 ore"},
         Cue{"comments", "Adresa ta de email nu va fi publicată."},
         Cue{"legal", "Toate drepturile rezervate"},
         Cue{"read-also", "Διαβάστε επίσης: Άνοιξε η γέφυρα"},
         Cue{"related", "ΣΧΕΤΙΚΑ ΑΡΘΡΑ"},
         Cue{"navigation", "Μετάβαση στο περιεχόμενο"},
         Cue{"byline", "12 Μαρτίου 2024"},
         Cue{"byline", "πριν από 3 ώρες"},
         Cue{"comments", "Η ηλ. διεύθυνση σας δεν δημοσιεύεται."},
         Cue{"legal", "Με επιφύλαξη παντός δικαιώματος"},
         Cue{"read-also", "Прочетете още: Мостът е отворен"},
         Cue{"related", "Свързани статии"},
         Cue{"navigation", "Към съдържанието"},
         Cue{"byline", "12 март 2024 г."},
         Cue{"byline", "преди 3 часа"},
         Cue{"comments", "Вашият имейл адрес няма да бъде публикуван."},
         Cue{"legal", "Всички права запазени"},
         Cue{"read-also", "Pročitajte još: Most je otvoren"},
         Cue{"read-also", "Прочитајте још: Мост је отворен"},
         Cue{"related", "Povezani članci"},
         Cue{"related", "Повезани чланци"},
         Cue{"byline", "12. mart 2024."},
         Cue{"byline", "пре 3 сата"},
         Cue{"legal", "Sva prava zadržana"},
         Cue{"comments", "Ваша адреса е-поште неће бити објављена."},
         Cue{"read-also", "Pročitajte još: Most je otvoren"},
         Cue{"related", "Povezani članci"},
         Cue{"navigation", "Preskoči na sadržaj"},
         Cue{"byline", "12. ožujka 2024."},
         Cue{"byline", "prije 3 sata"},
         Cue{"comments", "Vaša adresa e-pošte neće biti objavljena."},
         Cue{"legal", "Sva prava pridržana"},
         Cue{"read-also", "Preberite tudi: Most je odprt"},
         Cue{"related", "Sorodni članki"},
         Cue{"navigation", "Preskoči na vsebino"},
         Cue{"byline", "12. marec 2024"},
         Cue{"byline", "pred 3 urami"},
         Cue{"comments", "Vaš e-naslov ne bo objavljen."},
         Cue{"legal", "Vse pravice pridržane"},
         Cue{"read-also", "Llegiu també: El pont reobre"},
         Cue{"related", "Articles relacionats"},
         Cue{"navigation", "Vés al contingut"},
         Cue{"byline", "12 de març de 2024"},
         Cue{"byline", "fa 3 hores"},
         Cue{"comments", "Deixa un comentari"},
         Cue{"legal", "Tots els drets reservats"},
         Cue{"read-also", "Ler tamén: A ponte abre de novo"},
         Cue{"related", "Artigos relacionados"},
         Cue{"navigation", "Saltar ao contido"},
         Cue{"byline", "12 de marzo de 2024"},
         Cue{"byline", "hai 3 horas"},
         Cue{"comments", "O teu enderezo electrónico non se publicará"},
         Cue{"legal", "Todos os dereitos reservados"},
         Cue{"read-also", "Irakurri ere: Zubia ireki da"},
         Cue{"related", "Erlazionatutako artikuluak"},
         Cue{"navigation", "Edukira joan"},
         Cue{"byline", "duela 3 ordu"},
         Cue{"byline", "2024ko martxoaren 12a"},
         Cue{"comments", "Utzi iruzkina"},
         Cue{"legal", "Eskubide guztiak erreserbatuta"},
         Cue{"read-also", "Bunu da okuyun: Köprü açıldı"},
         Cue{"related", "İlgili haberler"},
         Cue{"navigation", "İçeriğe geç"},
         Cue{"byline", "12 Mart 2024"},
         Cue{"byline", "3 saat önce"},
         Cue{"comments", "E-posta adresiniz yayınlanmayacak."},
         Cue{"legal", "Tüm hakları saklıdır"},
         Cue{"read-also", "קראו גם: הגשר נפתח"},
         Cue{"related", "כתבות נוספות"},
         Cue{"navigation", "דלג לתוכן"},
         Cue{"byline", "12 במרץ 2024"},
         Cue{"byline", "לפני 3 שעות"},
         Cue{"comments", "האימייל לא יוצג באתר."},
         Cue{"legal", "כל הזכויות שמורות"},
         Cue{"read-also", "بیشتر بخوانید: پل باز شد"},
         Cue{"related", "مطالب مرتبط"},
         Cue{"navigation", "پرش به محتوا"},
         Cue{"byline", "۱۲ فروردین ۱۴۰۳"},
         Cue{"byline", "۳ ساعت پیش"},
         Cue{"comments", "نشانی ایمیل شما منتشر نخواهد شد."},
         Cue{"legal", "تمامی حقوق محفوظ است"},
         Cue{"read-also", "यह भी पढ़ें: पुल फिर खुला"},
         Cue{"related", "संबंधित खबरें"},
         Cue{"byline", "12 मार्च 2024"},
         Cue{"byline", "3 घंटे पहले"},
         Cue{"comments", "आपका ईमेल पता प्रकाशित नहीं किया जाएगा।"},
         Cue{"legal", "सर्वाधिकार सुरक्षित"},
         Cue{"advert", "विज्ञापन"},
         Cue{"read-also", "আরও পড়ুন: সেতু আবার খুলেছে"},
         Cue{"related", "সম্পর্কিত খবর"},
         Cue{"byline", "১২ মার্চ ২০২৪"},
         Cue{"byline", "৩ ঘণ্টা আগে"},
         Cue{"comments", "আপনার ই-মেইল প্রকাশিত হবে না।"},
         Cue{"legal", "সর্বস্বত্ব সংরক্ষিত"},
         Cue{"advert", "বিজ্ঞাপন"},
         Cue{"read-also", "இதையும் படியுங்கள்: பாலம் திறப்பு"},
         Cue{"read-also", "மேலும் படிக்க"},
         Cue{"related", "தொடர்புடைய செய்திகள்"},
         Cue{"byline", "12 மார்ச் 2024"},
         Cue{"byline", "3 நாட்கள் முன்பு"},
         Cue{"legal", "அனைத்து உரிமைகளும் பாதுகாக்கப்பட்டவை"},
         Cue{"advert", "விளம்பரம்"},
         Cue{"read-also", "یہ بھی پڑھیں: پل کھل گیا"},
         Cue{"related", "متعلقہ خبریں"},
         Cue{"byline", "12 مارچ 2024"},
         Cue{"byline", "3 گھنٹے پہلے"},
         Cue{"comments", "آپ کا ای میل ایڈریس شائع نہیں کیا جائے گا۔"},
         Cue{"legal", "جملہ حقوق محفوظ ہیں"},
         Cue{"advert", "اشتہار"},
         Cue{"read-also", "อ่านเพิ่มเติม: สะพานเปิดแล้ว"},
         Cue{"related", "ข่าวที่เกี่ยวข้อง"},
         Cue{"navigation", "ข้ามไปที่เนื้อหา"},
         Cue{"byline", "12 มีนาคม 2567"},
         Cue{"byline", "3 ชั่วโมงที่แล้ว"},
         Cue{"comments", "อีเมลของคุณจะไม่แสดงให้คนอื่นเห็น"},
         Cue{"legal", "นโยบายความเป็นส่วนตัว"},
         Cue{"read-also", "Xem thêm: Cầu mở lại"},
         Cue{"related", "Bài viết liên quan"},
         Cue{"navigation", "Bỏ qua nội dung"},
         Cue{"byline", "12 tháng 3, 2024"},
         Cue{"byline", "3 giờ trước"},
         Cue{"comments", "Email của bạn sẽ không được hiển thị công khai."},
         Cue{"legal", "Chính sách bảo mật"},
         Cue{"read-also", "Baca juga: Jembatan dibuka lagi"},
         Cue{"related", "Artikel terkait"},
         Cue{"navigation", "Langsung ke konten"},
         Cue{"byline", "12 Maret 2024"},
         Cue{"byline", "3 jam yang lalu"},
         Cue{"comments", "Alamat email Anda tidak akan dipublikasikan."},
         Cue{"legal", "Hak cipta dilindungi undang-undang"},
         Cue{"read-also", "관련 기사: 다리가 다시 열렸다"},
         Cue{"related", "많이 본 뉴스"},
         Cue{"navigation", "본문 바로가기"},
         Cue{"byline", "2024년 3월 12일"},
         Cue{"byline", "3시간 전"},
         Cue{"comments", "댓글 남기기"},
         Cue{"legal", "무단 전재 및 재배포 금지"},
         Cue{"read-also", "Skaitykite taip pat: Tiltas atidarytas"},
         Cue{"related", "Susiję straipsniai"},
         Cue{"navigation", "Pereiti prie turinio"},
         Cue{"byline", "2024 m. kovo 12 d."},
         Cue{"byline", "prieš 3 valandas"},
         Cue{"comments", "El. pašto adresas nebus skelbiamas."},
         Cue{"legal", "Visos teisės saugomos"},
         Cue{"read-also", "Lasi arī: Tilts ir atvērts"},
         Cue{"related", "Saistītie raksti"},
         Cue{"navigation", "Pāriet uz saturu"},
         Cue{"byline", "12. marts, 2024"},
         Cue{"byline", "pirms 3 stundām"},
         Cue{"comments", "Jūsu e-pasta adrese netiks publicēta."},
         Cue{"legal", "Visas tiesības aizsargātas"},
         Cue{"read-also", "Loe ka: Sild on avatud"},
         Cue{"related", "Seotud artiklid"},
         Cue{"navigation", "Liigu sisu juurde"},
         Cue{"byline", "12. märts 2024"},
         Cue{"byline", "3 tundi tagasi"},
         Cue{"comments", "Sinu e-postiaadressi ei avaldata."},
         Cue{"legal", "Kõik õigused kaitstud"},
         Cue{"read-also", "Lesa einnig: Brúin opnuð"},
         Cue{"related", "Tengdar fréttir"},
         Cue{"navigation", "Fara í efni"},
         Cue{"byline", "12. mars 2024"},
         Cue{"byline", "fyrir 3 klukkustundum"},
         Cue{"comments", "Skrifa athugasemd"},
         Cue{"legal", "Öll réttindi áskilin"},
         Cue{"read-also", "Прочитајте и: Мостот е отворен"},
         Cue{"related", "Поврзани вести"},
         Cue{"navigation", "Премини на содржината"},
         Cue{"byline", "12 март 2024"},
         Cue{"byline", "пред 3 часа"},
         Cue{"comments", "Остави коментар"},
         Cue{"legal", "Сите права се задржани"},
         Cue{"read-also", "Lexo edhe: Ura u hap"},
         Cue{"related", "Artikuj të ngjashëm"},
         Cue{"navigation", "Kalo te lënda"},
         Cue{"byline", "12 mars 2024"},
         Cue{"byline", "3 orë më parë"},
         Cue{"comments", "Lini një koment"},
         Cue{"legal", "Të gjitha të drejtat e rezervuara"},
         Cue{"read-also", "Lees ook: Die brug is oop"},
         Cue{"related", "Verwante artikels"},
         Cue{"navigation", "Slaan oor na inhoud"},
         Cue{"byline", "12 Maart 2024"},
         Cue{"byline", "3 uur gelede"},
         Cue{"comments", "Jou e-posadres sal nie gepubliseer word nie."},
         Cue{"legal", "Alle regte voorbehou"},
         Cue{"read-also", "Həmçinin oxuyun: Körpü açıldı"},
         Cue{"related", "Oxşar xəbərlər"},
         Cue{"navigation", "Məzmuna keç"},
         Cue{"byline", "12 mart 2024"},
         Cue{"byline", "3 saat əvvəl"},
         Cue{"comments", "Şərh yaz"},
         Cue{"legal", "Bütün hüquqlar qorunur"},
         Cue{"read-also", "Тағы оқыңыз: Көпір ашылды"},
         Cue{"related", "Ұқсас жаңалықтар"},
         Cue{"navigation", "Мазмұнға өту"},
         Cue{"byline", "12 наурыз 2024"},
         Cue{"byline", "3 сағат бұрын"},
         Cue{"comments", "Пікір қалдыру"},
         Cue{"legal", "Барлық құқықтар қорғалған"},
         Cue{"read-also", "იხილეთ ასევე: ხიდი გაიხსნა"},
         Cue{"related", "მსგავსი სიახლეები"},
         Cue{"navigation", "შინაარსზე გადასვლა"},
         Cue{"byline", "12 მარტი 2024"},
         Cue{"byline", "3 საათის წინ"},
         Cue{"comments", "კომენტარის დატოვება"},
         Cue{"legal", "ყველა უფლება დაცულია"},
         Cue{"read-also", "Կարդացեք նաև՝ Կամուրջը բացվել է"},
         Cue{"related", "Նմանատիպ լուրեր"},
         Cue{"byline", "12 մարտի 2024"},
         Cue{"byline", "3 ժամ առաջ"},
         Cue{"comments", "Մեկնաբանել"},
         Cue{"legal", "Բոլոր իրավունքները պաշտպանված են"},
         Cue{"advert", "Գովազդ"}})));

INSTANTIATE_TEST_SUITE_P(MoreArticles, Cues,
                         testing::ValuesIn(std::to_array<Cue>(
                             {Cue{nullptr, "Läs också gärna boken innan du ser filmen."},
                              Cue{nullptr, "Dela sorgen med andra gör den lättare"},
                              Cue{nullptr, "Nästa artikel i serien handlar om fyren."},
                              Cue{nullptr, "Læs også gerne bogen, før du ser filmen."},
                              Cue{nullptr, "Del"},
                              Cue{nullptr, "Kilden ved åen er tørret ud"},
                              Cue{nullptr, "Les boken før du ser filmen."},
                              Cue{nullptr, "Tips"},
                              Cue{nullptr, "Neste artikkel i serien handler om fyret."},
                              Cue{nullptr, "Lue myös kirja ennen kuin katsot elokuvan."},
                              Cue{nullptr, "Jaa"},
                              Cue{nullptr, "Kuvat sodasta löytyivät vintiltä"},
                              Cue{nullptr, "Čtěte také knihy, radí knihovník."},
                              Cue{nullptr, "Další článek smlouvy mluví o mostu."},
                              Cue{nullptr, "Předplatné"},
                              Cue{nullptr, "Čítajte aj knihy, radí knihovník."},
                              Cue{nullptr, "Ďalší článok zmluvy hovorí o moste."},
                              Cue{nullptr, "Predplatné"},
                              Cue{nullptr, "Olvasd el a könyvet a film előtt."},
                              Cue{nullptr, "Hírlevél"},
                              Cue{nullptr, "A következő cikk a hídról szól."},
                              Cue{nullptr, "Citește și cartea înainte de film."},
                              Cue{nullptr, "Toate drepturile omului au fost discutate"},
                              Cue{nullptr, "Acum 3 ani podul era închis."},
                              Cue{nullptr, "Διαβάστε επίσης το βιβλίο πριν δείτε την ταινία."},
                              Cue{nullptr, "Τα σχόλια του υπουργού"},
                              Cue{nullptr, "Φωτογραφία"},
                              Cue{nullptr, "Прочетете още преди филма книгата."},
                              Cue{nullptr, "Правата на хората са запазени в закона"},
                              Cue{nullptr, "Следващата статия от договора е кратка."},
                              Cue{nullptr, "Pročitajte još jednom ugovor, kaže advokat."},
                              Cue{nullptr, "Следећи чланак уговора говори о мосту."},
                              Cue{nullptr, "Pretplata"},
                              Cue{nullptr, "Pročitajte još jednom ugovor, kaže odvjetnik."},
                              Cue{nullptr, "Sljedeći članak ugovora govori o mostu."},
                              Cue{nullptr, "Pretplata"},
                              Cue{nullptr, "Preberite tudi knjigo, preden si ogledate film."},
                              Cue{nullptr, "Naslednji člen pogodbe govori o mostu."},
                              Cue{nullptr, "Naročnina"},
                              Cue{nullptr, "Llegiu també el llibre abans de la pel·lícula."},
                              Cue{nullptr, "Drets reservats a les dones"},
                              Cue{nullptr, "Fotografia"},
                              Cue{nullptr, "Le tamén o libro antes da película."},
                              Cue{nullptr, "Hai 3 horas a ponte estaba pechada."},
                              Cue{nullptr, "Compartir"},
                              Cue{nullptr, "Irakurri liburua filma ikusi baino lehen."},
                              Cue{nullptr, "Duela 3 ordu zubia itxita zegoen."},
                              Cue{nullptr, "Iturri zaharra lehortu da"},
                              Cue{nullptr, "Bu kitabı filmden önce okuyun."},
                              Cue{nullptr, "Son haberler köylüleri sevindirdi."},
                              Cue{nullptr, "Künye"},
                              Cue{nullptr, "קראו גם את הספר לפני הסרט."},
                              Cue{nullptr, "כתבות על הגשר פורסמו בעבר."},
                              Cue{nullptr, "שיתוף"},
                              Cue{nullptr,
                                  "بیشتر مردم شهر پل را می‌شناسند."},
                              Cue{nullptr, "منبع آب شهر خشک شده است."},
                              Cue{nullptr, "خبرنامه"},
                              Cue{nullptr, "यह भी सच है कि पुल पुराना है।"},
                              Cue{nullptr, "3 घंटे पहले पुल बंद था।"},
                              Cue{nullptr, "पढ़ना और लिखना"},
                              Cue{nullptr, "আরও মানুষ সেতু দেখতে এসেছে।"},
                              Cue{nullptr, "৩ ঘণ্টা আগে সেতু বন্ধ ছিল।"},
                              Cue{nullptr, "পড়া ও লেখা"},
                              Cue{nullptr, "இதையும் மக்கள் விரும்புகிறார்கள்."},
                              Cue{nullptr, "3 நாட்கள் மழை பெய்தது."},
                              Cue{nullptr, "செய்திகள்"},
                              Cue{nullptr, "یہ بھی سچ ہے کہ پل پرانا ہے۔"},
                              Cue{nullptr, "3 گھنٹے پہلے پل بند تھا۔"},
                              Cue{nullptr, "خبریں"},
                              Cue{nullptr, "อ่านหนังสือก่อนดูภาพยนตร์เป็นเรื่องดี"},
                              Cue{nullptr, "3 ชั่วโมงที่แล้วสะพานยังปิดอยู่"},
                              Cue{nullptr, "เงื่อนไข"},
                              Cue{nullptr, "Xem thêm phim không làm trẻ giỏi hơn."},
                              Cue{nullptr, "3 giờ trước cây cầu còn đóng."},
                              Cue{nullptr, "Nguồn nước của làng đã cạn"},
                              Cue{nullptr, "Baca juga buku itu sebelum menonton filmnya."},
                              Cue{nullptr, "Sumber air desa itu kering."},
                              Cue{nullptr, "Iklan jembatan itu ramai dibicarakan"},
                              Cue{nullptr, "관련 기사가 나온 뒤에 다리가 닫혔다."},
                              Cue{nullptr, "3시간 전에는 다리가 닫혀 있었다."},
                              Cue{nullptr, "공유"},
                              Cue{nullptr, "Skaitykite taip pat knygas, pataria bibliotekininkė."},
                              Cue{nullptr, "Prieš 3 valandas tiltas buvo uždarytas."},
                              Cue{nullptr, "Data: 12 kovo"},
                              Cue{nullptr, "Lasi arī grāmatas, iesaka bibliotekāre."},
                              Cue{nullptr, "Pirms 3 stundām tilts bija slēgts."},
                              Cue{nullptr, "Abonements"},
                              Cue{nullptr, "Loe ka raamatut, enne kui filmi vaatad."},
                              Cue{nullptr, "3 tundi tagasi oli sild suletud."},
                              Cue{nullptr, "Üles"},
                              Cue{nullptr, "Lesa einnig bókina áður en þú sérð myndina."},
                              Cue{nullptr, "Fyrir 3 klukkustundum var brúin lokuð."},
                              Cue{nullptr, "Kynning"},
                              Cue{nullptr, "Прочитајте и книга пред филмот."},
                              Cue{nullptr, "Пред 3 часа мостот беше затворен."},
                              Cue{nullptr, "Извор на реката"},
                              Cue{nullptr, "Lexo edhe librin para filmit."},
                              Cue{nullptr, "3 orë më parë ura ishte e mbyllur."},
                              Cue{nullptr, "Burimi i lumit"},
                              Cue{nullptr, "Lees die boek voor die film."},
                              Cue{nullptr, "3 uur gelede was die brug toe."},
                              Cue{nullptr, "Deel"},
                              Cue{nullptr, "Kitabı filmdən əvvəl oxuyun."},
                              Cue{nullptr, "3 saat əvvəl körpü bağlı idi."},
                              Cue{nullptr, "Elan"},
                              Cue{nullptr, "Кітапты фильмге дейін оқыңыз."},
                              Cue{nullptr, "3 сағат бұрын көпір жабық еді."},
                              Cue{nullptr, "Сурет салу"},
                              Cue{nullptr, "წაიკითხეთ წიგნი ფილმამდე."},
                              Cue{nullptr, "3 საათის წინ ხიდი დაკეტილი იყო."},
                              Cue{nullptr, "ბეჭდვა"},
                              Cue{nullptr, "Կարդացեք գիրքը ֆիլմից առաջ։"},
                              Cue{nullptr, "3 ժամ առաջ կամուրջը փակ էր։"},
                              Cue{nullptr, "Լուսանկար"}})));

INSTANTIATE_TEST_SUITE_P(
    Software, Cues,
    testing::ValuesIn(std::to_array<Cue>(
        {Cue{"navigation", "Messages sorted by: [ date ] [ thread ]"},
         Cue{"navigation", "Previous message (by thread): [boats] New ropes"},
         Cue{"navigation", "[Date Prev][Date Next][Thread Index]"},
         Cue{"navigation", "All times are GMT +1. The time now is 10:14."},
         Cue{"navigation", "You cannot reply to topics in this forum"},
         Cue{"navigation", "Reply with quote"}, Cue{"navigation", "2 Answers:"},
         Cue{"navigation", "Jump to: navigation, search"},
         Cue{"navigation", "Retrieved from “https://wiki.example/Rope”"},
         Cue{"navigation", "Abgerufen von „https://wiki.example/Seil“"},
         Cue{"navigation", "Перейти к: навигация, поиск"}, Cue{"navigation", "From Harbour Wiki"},
         Cue{"navigation", "Best viewed with Netscape at 800 x 600"},
         Cue{"byline", "answered 12 Mar '12, 04:03"}, Cue{"byline", "Posted by Nora at 10:30 AM"},
         Cue{"byline", "Joined: Mon Mar 14, 2016 8:01 pm"},
         Cue{"comments", "Log in or register to post comments"},
         Cue{"comments", "Links to this post"}, Cue{"share", "Email ThisBlogThis!Share to X"},
         Cue{"newsletter", "Subscribe to: Posts (Atom)"}, Cue{"promo", "Add to cart"},
         Cue{"legal", "Website design by Velling & Sons"},
         // Lines of articles with the same words.
         Cue{nullptr, "Previous messages from the island were lost"},
         Cue{nullptr, "The time now is right for a bridge, says the mayor, and work begins."},
         Cue{nullptr, "Jump to the top of the league"},
         Cue{nullptr, "Retrieved from the sea after forty years"},
         Cue{nullptr, "Best viewed at night, the comet returns"}, Cue{nullptr, "Answered prayers"},
         Cue{nullptr, "Joined: 12 May 2003"}, Cue{nullptr, "Posts: Nora Velling becomes mayor"},
         Cue{nullptr, "Visitors: 12,400"},
         Cue{nullptr, "Designed by a fisherman, built by his sons"},
         Cue{nullptr, "From Harbour to Hill"}, Cue{nullptr, "Contents"},
         Cue{nullptr, "Inhaltsverzeichnis"}, Cue{nullptr, "目次"}})));

INSTANTIATE_TEST_SUITE_P(
    CommentButtons, Cues,
    testing::ValuesIn(std::to_array<Cue>(
        {Cue{"comments", "Report this comment (Comment number 108)"},
         Cue{"comments", "Jump to comments"},
         Cue{"comments", "Add your comment"},
         Cue{"comments", "All Comments 144"},
         Cue{"comments", "Comments 5 of 8"},
         Cue{"comments", "Sign in with your reader's card, or Register to comment"},
         Cue{"comments", "Kommentar melden"},
         Cue{"comments", "Alle Kommentare (12)"},
         Cue{"comments", "Bitte melden Sie sich an, um einen Kommentar zu schreiben"},
         Cue{"comments", "Signaler ce commentaire"},
         Cue{"comments", "Denunciar el comentario"},
         Cue{"comments", "Segnala il commento"},
         Cue{"comments", "Denunciar comentário"},
         Cue{"comments", "Reactie melden"},
         Cue{"comments", "Anmäl kommentaren"},
         Cue{"comments", "Rapporter kommentar"},
         Cue{"comments", "Anmeld kommentar"},
         Cue{"comments", "Ilmoita asiaton kommentti"},
         Cue{"comments", "Zgłoś komentarz"},
         Cue{"comments", "Nahlásit komentář"},
         Cue{"comments", "Nahlásiť komentár"},
         Cue{"comments", "Hozzászólás jelentése"},
         Cue{"comments", "Raportează comentariul"},
         Cue{"comments", "Пожаловаться на комментарий"},
         Cue{"comments", "Поскаржитись на коментар"},
         Cue{"comments", "Докладвай коментара"},
         Cue{"comments", "Prijavite komentar"},
         Cue{"comments", "Сви коментари (12)"},
         Cue{"comments", "Vsi komentarji"},
         Cue{"comments", "Сите коментари"},
         Cue{"comments", "Raporto komentin"},
         Cue{"comments", "Αναφορά σχολίου"},
         Cue{"comments", "Bu yorumu şikayet et"},
         Cue{"comments", "Denuncia el comentari"},
         Cue{"comments", "Todos os comentarios"},
         Cue{"comments", "Visi komentarai"},
         Cue{"comments", "Ziņot par komentāru"},
         Cue{"comments", "Teata kommentaarist"},
         Cue{"comments", "דווח על תגובה"},
         Cue{"comments", "الإبلاغ عن التعليق"},
         Cue{"comments", "گزارش نظر"},
         Cue{"comments", "Laporkan komentar ini"},
         Cue{"comments", "Báo cáo bình luận"},
         Cue{"comments", "コメントを報告する"},
         Cue{"comments", "댓글 신고"},
         Cue{"comments", "举报评论"},
         Cue{"comments", "รายงานความคิดเห็น"},
         Cue{"comments", "टिप्पणी की रिपोर्ट करें"},
         Cue{nullptr, "Reports and comments on the ferry"},
         Cue{nullptr, "All comments of the mayor were wrong"},
         Cue{nullptr, "Sign in the harbour fell on a man, who did not comment"},
         Cue{nullptr, "Signaler un bateau"},
         Cue{nullptr, "(30 Apr 2012) Nora sails"}})));

INSTANTIATE_TEST_SUITE_P(
    BlogsForumsAndShops, Cues,
    testing::ValuesIn(std::to_array<Cue>(
        {Cue{"byline",
             "This entry was posted on Monday, May 4th, 2015 at 09:12 and is filed under Boats."},
         Cue{"byline", "Dieser Beitrag wurde am 4. Mai 2015 von Nora in Boote veröffentlicht."},
         Cue{"byline",
             "Cette entrée a été publiée dans Bateaux par Nora. Vous pouvez la mettre en favoris."},
         Cue{"byline",
             "Esta entrada fue publicada en Barcos y etiquetada remos. Guarda el enlace "
             "permanente."},
         Cue{"byline", "Este post foi publicado em Barcos por Nora."},
         Cue{"byline", "Questa voce è stata pubblicata in Barche da Nora."},
         Cue{"byline", "Dit bericht werd geplaatst in Boten door Nora."},
         Cue{"byline", "Det här inlägget postades i Båtar av Nora."},
         Cue{"byline", "Запись опубликована в рубрике Лодки автором Нора."},
         Cue{"byline", "Bu yazı Tekneler kategorisine Nora tarafından gönderildi."},
         Cue{"byline", "Postado por Nora às 10:23"},
         Cue{"byline", "Pubblicato da Nora alle 10:23"},
         Cue{"byline", "Αναρτήθηκε από Nora στις 10:23 π.μ."},
         Cue{"byline", "Zuletzt aktualisiert am Montag, den 4. Mai 2015"},
         Cue{"byline", "Zugriffe: 1.204"},
         Cue{"comments", "Keine Kommentare:"},
         Cue{"comments", "Nessun commento:"},
         Cue{"comments", "Brak komentarzy:"},
         Cue{"comments", "コメントを投稿"},
         Cue{"navigation", "Älterer Post"},
         Cue{"navigation", "Postagem mais antiga"},
         Cue{"navigation", "Entrada más reciente"},
         Cue{"navigation", "Régebbi bejegyzések"},
         Cue{"navigation", "Afficher mon profil complet"},
         Cue{"navigation", "Du darfst keine neuen Themen in diesem Forum erstellen."},
         Cue{"navigation", "Vous ne pouvez pas publier de nouveaux sujets dans ce forum"},
         Cue{"navigation", "The question has been closed for the following reason \"Duplicate\""},
         Cue{"navigation", "showing 5 of 6 show 1 more comments"},
         Cue{"newsletter", "Abonnieren Kommentare zum Post: Nora (Atom)"},
         Cue{"share", "Diesen Post per E-Mail versendenBlogThis!In Twitter freigeben"},
         Cue{"legal", "Con la tecnología de Blogger."},
         Cue{"promo", "In den Warenkorb"},
         Cue{"promo", "カートに入れる"},
         Cue{"related", "Produits similaires"},
         Cue{nullptr,
             "This entry was the last of the book, and it broke off in the middle of a word."},
         Cue{nullptr, "Dieser Beitrag wurde von allen Parteien begrüßt."},
         Cue{nullptr, "Cet article a été écrit par hasard sur un mur du port"},
         Cue{nullptr, "Dette indlæg er skrevet af en mand, som kender havnen."},
         Cue{nullptr, "Bu yazı denizi anlatıyor."},
         Cue{nullptr, "Запись разговора длится час."},
         Cue{nullptr,
             "Du darfst keine Angst haben, sagt sie, in diesem Hafen bleibt niemand allein."},
         Cue{nullptr, "Visitas guiadas"},
         Cue{nullptr, "関連商品を買う人が増えた"}})));

// They head sections of articles as often as they are buttons and links.
INSTANTIATE_TEST_SUITE_P(
    SingleWords, Cues,
    testing::ValuesIn(std::to_array<Cue>(
        {{nullptr, "Share"},    {nullptr, "Print"},     {nullptr, "Newsletter"},
         {nullptr, "Login"},    {nullptr, "Donate"},    {nullptr, "Accessibility"},
         {nullptr, "Comments"}, {nullptr, "Cookies"},   {nullptr, "Menu"},
         {nullptr, "Related"},  {nullptr, "Impressum"}, {nullptr, "Datenschutz"},
         {nullptr, "Spenden"},  {nullptr, "Partager"},  {nullptr, "Boletín"},
         {nullptr, "Stampa"},   {nullptr, "Delen"},     {nullptr, "著作権"},
         {nullptr, "排行榜"},   {nullptr, "تعليقات"}})));

INSTANTIATE_TEST_SUITE_P(
    CommentsAndEvents, Cues,
    testing::ValuesIn(std::to_array<Cue>(
        {Cue{"comments", "View all Comments »"}, Cue{"comments", "See all 12 comments"},
         Cue{"comments", "Load more comments"}, Cue{"comments", "Comments (5 of 7)"},
         Cue{"comments", "Comments (7)"}, Cue{nullptr, "Comments (the first of a series)"},
         Cue{nullptr, "Read comments on mobile Web"},
         Cue{"byline", "Wednesday, April 17, 2013 - 6:05pm"},
         Cue{"byline", "Wednesday, April 17, 2013, 18:05 GMT"},
         Cue{nullptr, "Wednesday, April 17, 2013 - 6:00pm to 8:00pm"},
         Cue{nullptr, "Sunday, May 5, 2013 (All day)"}, Cue{nullptr, "Tip"},
         Cue{"caption", "Picture for illustration only"},
         Cue{"caption", "(Image used for representational purposes)"},
         Cue{"caption", "Representational image"},
         Cue{nullptr, "The picture is for illustration only where the law says so"}})));

INSTANTIATE_TEST_SUITE_P(
    CreditsAndCalls, Cues,
    testing::ValuesIn(std::to_array<Cue>(
        {Cue{"byline", "Artículo realizado por"},
         Cue{"byline", "Relato escrito por Nora Lind"},
         Cue{"byline", "Texto publicado por Nora"},
         Cue{"byline", "Article rédigé par Nora Lind"},
         Cue{"byline", "Articolo scritto da Nora Lind"},
         Cue{"byline", "Beitrag verfasst von"},
         Cue{"byline", "Artikel geschreven door Nora"},
         Cue{"byline", "Story contributed by"},
         Cue{"byline", "Compiled and edited by Nora Lind"},
         Cue{"byline", "Author: Nora Lind"},
         Cue{nullptr, "Artículo por artículo"},
         Cue{nullptr, "Report by World Bank shows fewer ferries"},
         Cue{nullptr, "Author of three books on ferries"},
         Cue{nullptr, "Article rédigé en trois jours, publié en trois heures"},
         Cue{"promo", "For further information or images please contact Nora on 01 234"},
         Cue{"promo", "For details and tickets contact the press office"},
         Cue{"promo", "Questions? Email us."},
         Cue{nullptr, "Questions about the bridge remain"},
         Cue{nullptr, "For images of the ferry, people queue at the museum."},
         Cue{"advert", "Lead sponsorship for the harbour show has been provided by Lind Ltd."},
         Cue{nullptr, "Significant support for the bridge comes from the islands."},
         Cue{"source", "Excerpt from ‘The Ferry’ by Nora Lind"},
         Cue{"source", "[See the published article on The Courier]"},
         Cue{"caption", "All images were photographed by Nora Lind."},
         Cue{"byline", "Picture research by Nora Lind; featured image from harbour.example"},
         Cue{"read-also", "Be sure to read our reports from the other harbours"},
         Cue{nullptr, "Be sure to read the map before you sail"},
         Cue{"caption", "Click to view larger image"},
         Cue{"caption", "Klicken Sie auf das Bild zum Vergrößern"},
         Cue{"caption", "Haz clic en la imagen para ampliar"},
         Cue{"caption", "Klikk på bildet for større versjon"},
         Cue{"caption", "点击图片放大"},
         Cue{"related", "Otras noticias"},
         Cue{"navigation", "Harbour museum home page"},
         Cue{"navigation", "visit > harbour > opening hours >"},
         Cue{"navigation", "Retour à la liste"},
         Cue{"navigation", "[Volver al índice]"},
         Cue{nullptr, "He founded a home page for sailors"},
         Cue{"promo", "No olvides suscribirte al blog"},
         Cue{"promo", "N'oubliez pas de vous abonner à la chaîne !"},
         Cue{"promo", "Não se esqueça de curtir e compartilhar"},
         Cue{"promo", "Vergiss nicht, den Kanal zu abonnieren"},
         Cue{"promo", "Не забудьте подписаться на канал"},
         Cue{nullptr, "No olvides el paraguas cuando llueve"}})));

}  // namespace
}  // namespace chaff
