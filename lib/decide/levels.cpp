#include "decide/levels.h"

#include <algorithm>
#include <cstddef>

#include "decide/decoder.h"
#include "decide/stretches.h"

namespace chaff::detail {
namespace {

// No level adds more than the level above it.
double level_bias(Level level, const WeightTables& weights) {
  switch (level) {
    case Level::kSafe:
      return std::min(weights.safe_bias, level_bias(Level::kCareful, weights));
    case Level::kCareful:
      return std::min(weights.careful_bias, 0.0);
    case Level::kMax:
      return std::max(weights.max_bias, 0.0);
    case Level::kBalanced:
      break;
  }
  return 0;
}

// Upper bounds of the score of a doubtful unit that stays: near zero, scores err as often where the
// article ends as they are right, and a little farther from it about wordy units.
constexpr double kDoubt = 1;
constexpr double kWordyDoubt = 2;

// Keeps the doubtful units that are beside one that stays. A wordy one that is kept so is article
// for the unit below it, too, and so is a heading above it; shorter ones in a row are a list.
void spare_doubtful(std::span<const double> scores, std::span<const UnitEvidence> evidence,
                    std::vector<bool>& removed) {
  bool above_stays = false;
  for (std::size_t i = 0; i < removed.size(); ++i) {
    const bool stays = !removed[i];
    const bool below_stays = i + 1 < removed.size() && !removed[i + 1];
    const double most = evidence[i].wordy ? kWordyDoubt : kDoubt;
    if (evidence[i].doubtful && scores[i] < most && (above_stays || below_stays))
      removed[i] = false;
    const bool heads = above_stays && evidence[i].heading && scores[i] < kDoubt &&
                       i + 1 < removed.size() && evidence[i + 1].wordy &&
                       scores[i + 1] < kWordyDoubt;
    if (heads) removed[i] = false;
    above_stays = stays || heads || (evidence[i].wordy && !removed[i]);
  }
}

// Fewer items are no list.
constexpr std::size_t kListItems = 4;

// Upper bound of the score of an item that stays with its list.
constexpr double kItemDoubt = 2;

// If half of a list stays, it is the article's, so the items between those that stay do, too.
void spare_items(std::span<const double> scores, std::span<const UnitEvidence> evidence,
                 std::vector<bool>& removed) {
  for (std::size_t begin = 0, end = 0; begin < removed.size(); begin = end + 1) {
    std::size_t first = removed.size(), last = 0, stay = 0;  // of the items that stay
    for (end = begin; end < removed.size() && evidence[end].item; ++end) {
      if (removed[end]) continue;
      first = std::min(first, end);
      last = end;
      ++stay;
    }
    if (end - begin < kListItems || 2 * stay < end - begin) continue;
    for (std::size_t i = first; i < last; ++i)
      if (scores[i] < kItemDoubt) removed[i] = false;
  }
}

// Fewer lines that begin with the same word may do so by chance.
constexpr std::size_t kAlikeLines = 3;

// If half of the lines that begin with the same word stay, they are a list of the article. Its last
// line is often at the page's frame, and its first one can be a heading.
void spare_alike(std::span<const double> scores, std::span<const UnitEvidence> evidence,
                 std::vector<bool>& removed) {
  for (std::size_t begin = 0, end = 0; begin < removed.size(); begin = end) {
    std::size_t stay = removed[begin] ? 0 : 1;
    for (end = begin + 1; end < removed.size() && evidence[end].alike; ++end)
      if (!removed[end]) ++stay;
    if (stay < kAlikeLines || 2 * stay < end - begin) continue;
    for (std::size_t i = begin + 1; i < end; ++i)
      if (scores[i] < kItemDoubt) removed[i] = false;
  }
}

// Keeps the brief units that follow own text.
void spare_brief(std::span<const UnitEvidence> evidence, std::vector<bool>& removed) {
  bool in_article = false;
  for (std::size_t i = 0; i < removed.size(); ++i) {
    const UnitEvidence& unit = evidence[i];
    if (!removed[i]) {
      in_article = in_article || unit.own;
    } else if (!unit.brief) {
      in_article = false;
    } else if (in_article) {
      removed[i] = false;
    }
  }
}

}  // namespace

void decide(Level level, const WeightTables& weights, std::span<double> scores,
            std::span<const UnitEvidence> evidence, std::vector<bool>& removed) {
  std::vector<bool> balanced;
  if (level == Level::kMax) decide(Level::kBalanced, weights, scores, evidence, balanced);
  const double bias = level_bias(level, weights);
  for (double& score : scores) score += bias;
  decode_page(scores, kSwitchCost, removed);
  if (level != Level::kMax) {
    spare_doubtful(scores, evidence, removed);
    spare_items(scores, evidence, removed);
  }
  if (level == Level::kBalanced) take_stretches(evidence, removed);
  if (level != Level::kMax) spare_alike(scores, evidence, removed);
  for (std::size_t i = 0; i < balanced.size(); ++i) removed[i] = removed[i] || balanced[i];
  if (!spares(level)) return;
  spare_brief(evidence, removed);
  if (level != Level::kSafe) return;
  for (std::size_t i = 0; i < removed.size(); ++i) removed[i] = removed[i] && evidence[i].hard;
}

}  // namespace chaff::detail
