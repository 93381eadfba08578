#include "decide/levels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/random.h"

namespace chaff {
namespace {

using detail::UnitEvidence;

constexpr Level kLevels[] = {Level::kSafe, Level::kCareful, Level::kBalanced, Level::kMax};

std::vector<bool> decided(Level level, const detail::WeightTables& weights,
                          std::vector<double> scores, const std::vector<UnitEvidence>& evidence) {
  std::vector<bool> removed;
  detail::decide(level, weights, scores, evidence, removed);
  return removed;
}

TEST(Levels, AreNestedWithAnyScoresEvidenceAndBiases) {
  detail::Random random(11);
  std::size_t spared = 0;
  for (int round = 0; round < 2000; ++round) {
    detail::WeightTables weights;
    weights.safe_bias = 12 * random.unit() - 10;  // above zero, too
    weights.careful_bias = 12 * random.unit() - 10;
    weights.max_bias = 6 * random.unit() - 2;
    std::vector<double> scores(1 + random.below(40));
    std::vector<UnitEvidence> evidence(scores.size());
    for (std::size_t i = 0; i < scores.size(); ++i) {
      scores[i] = 24 * random.unit() - 8;
      evidence[i] = {.own = random.below(3) == 0,
                     .hard = random.below(2) == 0,
                     .brief = random.below(2) == 0,
                     .own_prose = random.below(4) == 0,
                     .loose = random.below(2) == 0,
                     .shared = random.below(2) == 0,
                     .tag = random.below(8) == 0,
                     .pointer = random.below(2) == 0,
                     .teaser = random.below(2) == 0,
                     .foreign = random.below(2) == 0,
                     .doubtful = random.below(2) == 0,
                     .wordy = random.below(2) == 0,
                     .item = random.below(4) != 0,
                     .heading = random.below(2) == 0,
                     .alike = random.below(4) != 0,
                     .listed = random.below(2) == 0,
                     .divider = random.below(8) == 0};
    }
    std::vector<bool> lower(scores.size());
    for (const Level level : kLevels) {
      const std::vector<bool> removed = decided(level, weights, scores, evidence);
      for (std::size_t i = 0; i < removed.size(); ++i) {
        ASSERT_LE(lower[i], removed[i]) << round;
        spared += level == Level::kBalanced && removed[i] && !lower[i];
      }
      lower = removed;
    }
  }
  EXPECT_GT(spared, 1000u);
}

// Own text, two brief lines, own text, one more brief line, furniture, one more brief line.
TEST(Levels, CarefulKeepsBriefLinesBelowOwnTextAndSafeNeedsHardEvidence) {
  const UnitEvidence own{.own = true}, brief{.brief = true}, hard{.hard = true}, neither;
  const std::vector<UnitEvidence> evidence = {hard, brief, own,  brief, brief,
                                              own,  brief, hard, brief, neither};
  const std::vector<double> scores = {30, 30, -30, 30, 30, -30, 30, 30, 30, 30};
  const auto at = [&](Level level) { return decided(level, {}, scores, evidence); };
  using Bits = std::vector<bool>;
  EXPECT_EQ(at(Level::kBalanced), (Bits{1, 1, 0, 1, 1, 0, 1, 1, 1, 1}));
  EXPECT_EQ(at(Level::kCareful), (Bits{1, 1, 0, 0, 0, 0, 0, 1, 1, 1}));
  EXPECT_EQ(at(Level::kSafe), (Bits{1, 0, 0, 0, 0, 0, 0, 1, 0, 0}));
}

// Furniture, two doubtful lines, an article of one line, two doubtful lines, furniture.
TEST(Levels, BesideTextThatStaysADoubtfulLineGoesOnlyWithAClearScore) {
  const UnitEvidence doubtful{.doubtful = true}, other;
  const std::vector<UnitEvidence> evidence = {other,    doubtful, doubtful, other,
                                              doubtful, doubtful, other};
  using Bits = std::vector<bool>;
  const std::vector<double> unsure = {30, 0.9, 0.9, -30, 0.9, 0.9, 30};
  EXPECT_EQ(decided(Level::kBalanced, {}, unsure, evidence), (Bits{1, 1, 0, 0, 0, 1, 1}));
  EXPECT_EQ(decided(Level::kCareful, {}, unsure, evidence), (Bits{1, 1, 0, 0, 0, 1, 1}));
  EXPECT_EQ(decided(Level::kMax, {}, unsure, evidence), (Bits{1, 1, 1, 0, 1, 1, 1}));

  const std::vector<double> clear = {30, 1, 1, -30, 1, 1, 30};
  EXPECT_EQ(decided(Level::kBalanced, {}, clear, evidence), (Bits{1, 1, 1, 0, 1, 1, 1}));
  EXPECT_EQ(decided(Level::kBalanced, {}, unsure, std::vector<UnitEvidence>(7)),
            (Bits{1, 1, 1, 0, 1, 1, 1}));
}

// An article of one line, two wordy lines, a doubtful one, furniture.
TEST(Levels, WordyLinesAreArticleForTheLineBelow) {
  const UnitEvidence wordy{.doubtful = true, .wordy = true}, doubtful{.doubtful = true}, other;
  const std::vector<UnitEvidence> evidence = {other, wordy, wordy, doubtful, doubtful, other};
  const auto with = [&](double score, double below) {
    return decided(Level::kBalanced, {}, {-30, score, score, below, below, 30}, evidence);
  };
  using Bits = std::vector<bool>;
  EXPECT_EQ(with(1.9, 0.9), (Bits{0, 0, 0, 0, 1, 1}));
  EXPECT_EQ(with(1.9, 1), (Bits{0, 0, 0, 1, 1, 1}));
  EXPECT_EQ(with(2, 0.9), (Bits{0, 1, 1, 1, 1, 1}));
}

TEST(Levels, AHeadingStaysWithTheWordyLineBelowIt) {
  const UnitEvidence heading{.heading = true}, wordy{.doubtful = true, .wordy = true},
      doubtful{.doubtful = true};
  using Bits = std::vector<bool>;
  const auto with = [&](double above, double score, double below, const UnitEvidence& last) {
    return decided(Level::kBalanced, {}, {above, score, below, 30}, {{}, heading, last, {}});
  };
  EXPECT_EQ(with(-30, 0.9, 1.9, wordy), (Bits{0, 0, 0, 1}));
  EXPECT_EQ(with(-30, 1, 1.9, wordy), (Bits{0, 1, 1, 1})) << "a clear score";
  EXPECT_EQ(with(-30, 0.9, 2, wordy), (Bits{0, 1, 1, 1})) << "what it heads goes";
  EXPECT_EQ(with(-30, 0.9, 0.9, doubtful), (Bits{0, 1, 1, 1})) << "a list";
  EXPECT_EQ(with(30, 0.9, 1.9, wordy), (Bits{1, 1, 1, 1})) << "below the frame";
  EXPECT_EQ(decided(Level::kBalanced, {}, {-30, 0.9}, {{}, heading}), (Bits{0, 1}));
}

// A list between furniture: lines that stay ("k"), that go ("-"), or whose score is at the edge
// ("?"). Returns what becomes of them.
std::string list(const std::string& lines, double edge, Level level, const UnitEvidence& first,
                 const UnitEvidence& others) {
  std::vector<UnitEvidence> evidence = {{}, first};
  std::vector<double> scores = {30};
  for (const char line : lines) scores.push_back(line == 'k' ? -30 : line == '?' ? edge : 30);
  evidence.resize(scores.size(), others);
  evidence.emplace_back();
  scores.push_back(30);
  std::string result;
  for (const bool removed : decided(level, {}, scores, evidence)) result += removed ? '-' : 'k';
  EXPECT_EQ(result.front(), '-');
  EXPECT_EQ(result.back(), '-');
  return result.substr(1, lines.size());
}

TEST(Levels, AnItemStaysBetweenOthersThatStay) {
  const UnitEvidence item{.item = true};
  const auto items = [&](const std::string& lines, double edge, Level level = Level::kBalanced) {
    return list(lines, edge, level, item, item);
  };
  EXPECT_EQ(items("k?k?", 1.9), "kkk-");
  EXPECT_EQ(items("?k?k", 1.9), "-kkk");
  EXPECT_EQ(items("k??k", 1.9), "kkkk");
  EXPECT_EQ(items("k??k", 2), "k--k") << "a clear score";
  EXPECT_EQ(items("k?-k", 1.9), "kk-k");
  EXPECT_EQ(items("k???k", 1.9), "k---k") << "most go";
  EXPECT_EQ(items("k?k", 1.9), "k-k") << "three are no list";
  EXPECT_EQ(items("k??k", 1.9, Level::kCareful), "kkkk");
  EXPECT_EQ(items("k??k", 1.9, Level::kMax), "k--k");
}

TEST(Levels, AListIsOfItemsOnly) {
  const UnitEvidence item{.item = true};
  const std::vector<double> scores = {-30, 1.9, -30, 1.9, -30};
  using Bits = std::vector<bool>;
  EXPECT_EQ(decided(Level::kBalanced, {}, scores, std::vector<UnitEvidence>(5, item)),
            (Bits{0, 0, 0, 0, 0}));
  EXPECT_EQ(decided(Level::kBalanced, {}, scores, {item, item, item, {}, item}),
            (Bits{0, 1, 0, 1, 0}));
}

TEST(Levels, ALineStaysInAListOfLinesThatBeginAlikeAndStay) {
  const auto alike = [](const std::string& lines, double edge, Level level = Level::kBalanced) {
    return list(lines, edge, level, {}, {.alike = true});
  };
  EXPECT_EQ(alike("kkk?", 1.9), "kkkk");
  EXPECT_EQ(alike("kkk?", 2), "kkk-") << "a clear score";
  EXPECT_EQ(alike("kk?k-?", 1.9), "kkkk-k");
  EXPECT_EQ(alike("kk?", 1.9), "kk-") << "two are no list";
  EXPECT_EQ(alike("kkk----", 1.9), "kkk----");
  EXPECT_EQ(alike("kkk---?", 1.9), "kkk----") << "most go";
  EXPECT_EQ(alike("kkk--?", 1.9), "kkk--k");
  EXPECT_EQ(alike("?kkk", 1.9), "-kkk") << "the first one can be a heading";
  EXPECT_EQ(alike("kkk?", 1.9, Level::kCareful), "kkkk");
  EXPECT_EQ(alike("kkk?", 1.9, Level::kMax), "kkk-");
}

// Furniture, a shared line, prose; then three shared lines, furniture, two shared lines, furniture.
TEST(Levels, FromBalancedOnShortStretchesThatAreSharedGoWithTheFurnitureBelow) {
  const UnitEvidence prose{.own = true, .own_prose = true}, shared{.shared = true}, other;
  const std::vector<UnitEvidence> evidence = {other,  shared, prose,  shared, shared,
                                              shared, other,  shared, shared, other};
  const std::vector<double> scores = {30, -5, -30, -5, -5, -5, 30, -5, -5, 30};
  const auto at = [&](Level level) { return decided(level, {}, scores, evidence); };
  using Bits = std::vector<bool>;
  EXPECT_EQ(at(Level::kBalanced), (Bits{1, 0, 0, 0, 0, 0, 1, 1, 1, 1}));
  EXPECT_EQ(at(Level::kMax), at(Level::kBalanced));
  EXPECT_EQ(at(Level::kCareful), (Bits{1, 0, 0, 0, 0, 0, 1, 0, 0, 1}));

  auto own = evidence;
  own[7].shared = false;
  EXPECT_EQ(decided(Level::kBalanced, {}, scores, own), (Bits{1, 0, 0, 0, 0, 0, 1, 0, 1, 1}));
  auto without_article = scores;
  without_article[2] = 30;
  EXPECT_EQ(decided(Level::kBalanced, {}, without_article, evidence),
            (Bits{1, 0, 1, 0, 0, 0, 1, 0, 0, 1}));
}

TEST(Levels, FromBalancedOnTheEndOfThePageIsFurniture) {
  const UnitEvidence prose{.own = true, .own_prose = true}, shared{.shared = true};
  for (const std::size_t lines : {1, 2, 3}) {
    std::vector<UnitEvidence> evidence(1 + lines, shared);
    evidence[0] = prose;
    const std::vector<double> scores(evidence.size(), -5);
    const bool goes = lines <= 2;
    EXPECT_EQ(decided(Level::kBalanced, {}, scores, evidence)[1], goes) << lines;
    EXPECT_FALSE(decided(Level::kCareful, {}, scores, evidence)[1]);
  }
}

// "Next", prose, "Next", a loose line, furniture, "Next", two loose lines, "Next", a loose line.
TEST(Levels, FromBalancedOnASingleLineToWhichFurniturePointsGoes) {
  const UnitEvidence prose{.own = true, .own_prose = true}, loose{.loose = true},
      pointer{.pointer = true}, other;
  const std::vector<UnitEvidence> evidence = {pointer, loose,   other, prose, pointer, loose,
                                              other,   pointer, loose, loose, pointer, loose};
  const std::vector<double> scores = {30, -5, 30, -30, 30, -5, 30, 30, -5, -5, 30, -5};
  const auto at = [&](Level level) { return decided(level, {}, scores, evidence); };
  using Bits = std::vector<bool>;
  const Bits by_scores = {1, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0};
  EXPECT_EQ(at(Level::kBalanced), (Bits{1, 0, 1, 0, 1, 1, 1, 1, 0, 0, 1, 1}));
  EXPECT_EQ(at(Level::kMax), at(Level::kBalanced));
  EXPECT_EQ(at(Level::kCareful), by_scores);

  auto guarded = evidence;
  guarded[5].loose = guarded[11].loose = false;
  EXPECT_EQ(decided(Level::kBalanced, {}, scores, guarded), by_scores);
  auto kept = scores;
  kept[4] = kept[10] = -30;
  EXPECT_EQ(decided(Level::kBalanced, {}, kept, evidence),
            (Bits{1, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0}));
}

TEST(Levels, FromBalancedOnTagsGo) {
  const UnitEvidence tag{.tag = true}, other;
  const std::vector<UnitEvidence> evidence = {other, tag, tag, other};
  const std::vector<double> scores = {30, -5, -5, -5};
  using Bits = std::vector<bool>;
  EXPECT_EQ(decided(Level::kBalanced, {}, scores, evidence), (Bits{1, 1, 1, 0}));
  EXPECT_EQ(decided(Level::kMax, {}, scores, evidence), (Bits{1, 1, 1, 0}));
  EXPECT_EQ(decided(Level::kCareful, {}, scores, evidence), (Bits{1, 0, 0, 0}));
}

// Two lists side by side, and a line that no list has.
TEST(Levels, FromBalancedOnAListInOrderGoesIfAnEntryDoes) {
  const UnitEvidence first{.loose = true}, entry{.loose = true, .listed = true},
      kept{.listed = true}, other;
  const std::vector<UnitEvidence> evidence = {first, entry, kept, entry, first, entry, other};
  const std::vector<double> scores = {-5, -5, -5, 30, -5, -5, -5};
  const auto at = [&](Level level) { return decided(level, {}, scores, evidence); };
  using Bits = std::vector<bool>;
  EXPECT_EQ(at(Level::kBalanced), (Bits{1, 1, 0, 1, 0, 0, 0}));
  EXPECT_EQ(at(Level::kMax), at(Level::kBalanced));
  EXPECT_EQ(at(Level::kCareful), (Bits{0, 0, 0, 1, 0, 0, 0}));
}

// Below a teaser's headline: two units of its excerpt with one that goes between them, one more of
// it that goes, own text, and furniture.
TEST(Levels, FromBalancedOnAnExcerptGoesWithItsHeadline) {
  const UnitEvidence headline{.teaser = true, .foreign = true}, foreign{.foreign = true}, own;
  const std::vector<UnitEvidence> evidence = {headline, foreign, foreign, foreign,
                                              foreign,  own,     foreign, foreign};
  const std::vector<double> scores = {30, -5, 30, -5, 30, -5, -5, 30};
  const auto at = [&](Level level) { return decided(level, {}, scores, evidence); };
  using Bits = std::vector<bool>;
  EXPECT_EQ(at(Level::kBalanced), (Bits{1, 1, 1, 1, 1, 0, 0, 1}));
  EXPECT_EQ(at(Level::kMax), at(Level::kBalanced));
  EXPECT_EQ(at(Level::kCareful), (Bits{1, 0, 1, 0, 1, 0, 0, 1}));

  auto kept = scores;
  kept[0] = -30;
  EXPECT_EQ(decided(Level::kBalanced, {}, kept, evidence), (Bits{0, 0, 1, 0, 1, 0, 0, 1}));
}

TEST(Levels, FromBalancedOnAnExcerptHasSixUnitsAtMost) {
  const UnitEvidence headline{.teaser = true, .foreign = true}, foreign{.foreign = true};
  for (const std::size_t excerpt : {6, 7}) {
    const std::size_t last = excerpt + 1;
    std::vector<UnitEvidence> evidence(last + 1, foreign);
    std::vector<double> scores(last + 1, -5);
    evidence.front() = headline;
    scores.front() = scores.back() = 30;
    EXPECT_EQ(decided(Level::kBalanced, {}, scores, evidence)[1], excerpt == 6);
  }
}

TEST(Levels, FromBalancedOnDividersGoWithoutTheirNeighbours) {
  const UnitEvidence divider{.divider = true}, other;
  const std::vector<UnitEvidence> evidence = {other, divider, other, other};
  const std::vector<double> scores = {-5, -5, -5, 5};
  const auto at = [&](Level level) { return decided(level, {}, scores, evidence); };
  using Bits = std::vector<bool>;
  EXPECT_EQ(at(Level::kBalanced), (Bits{0, 1, 0, 1}));
  EXPECT_EQ(at(Level::kMax), at(Level::kBalanced));
  EXPECT_EQ(at(Level::kCareful), (Bits{0, 0, 0, 1}));
}

}  // namespace
}  // namespace chaff
