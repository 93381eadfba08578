#include "decide/second_look.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace chaff::detail {
namespace {

enum Feature : std::size_t {
  kSeenArticle,
  kSeenScore,
  kSeenAbove1,
  kSeenBelow1,
  kSeenAbove3,
  kSeenBelow3,
  kSeenAbove8,
  kSeenBelow8,
  kSeenAbove24,
  kSeenBelow24,
  kSeenShareAbove,
  kSeenShareBelow,
  kSeenAll,
  kSeenAllAbove,
  kSeenAllBelow,
  kFeatureCount
};

constexpr auto kFeatures = feature_names<Feature>({
    {kSeenArticle, "seen_article"},  // how far the unit itself looked like article, 0 to 1
    {kSeenScore, "seen_score"},      // its first score, flattened
    // mean of seen_article over the units around
    {kSeenAbove1, "seen_above_1"},
    {kSeenBelow1, "seen_below_1"},
    {kSeenAbove3, "seen_above_3"},
    {kSeenBelow3, "seen_below_3"},
    {kSeenAbove8, "seen_above_8"},
    {kSeenBelow8, "seen_below_8"},
    {kSeenAbove24, "seen_above_24"},
    {kSeenBelow24, "seen_below_24"},
    // the bytes of the page that looked like article: shares, and logarithms of their number
    {kSeenShareAbove, "seen_share_above"},
    {kSeenShareBelow, "seen_share_below"},
    {kSeenAll, "seen_all"},
    {kSeenAllAbove, "seen_all_above"},
    {kSeenAllBelow, "seen_all_below"},
});

// The same windows as in heuristics/neighbours.cpp, for the same reason: the line beside it, its
// paragraph or list, its section, a screen of text. Each is about three times as large as the one
// before, so few windows cover all distances.
struct Window {
  std::size_t units;
  Feature above, below;
};
constexpr Window kWindows[] = {{1, kSeenAbove1, kSeenBelow1},
                               {3, kSeenAbove3, kSeenBelow3},
                               {8, kSeenAbove8, kSeenBelow8},
                               {24, kSeenAbove24, kSeenBelow24}};

// Longer units count as this many bytes: a long paragraph is no better evidence of an article than
// several short ones.
constexpr std::uint32_t kMaxLength = 400;
constexpr float kScoreScale = 4;

// To -1 to 1. Uses only operations whose result is the same on all machines.
float flatten(float x) { return x / (1 + std::abs(x)); }

// Logarithm to the base 2 of 1 + x, scaled for features.
float log_scale(float x) { return std::log2(1 + x) / 14; }

}  // namespace

std::span<const std::string_view> second_look_features() { return kFeatures; }

void SecondLook::measure(std::span<const float> scores, std::span<const std::uint32_t> lengths,
                         std::span<const std::uint32_t> units, FeatureTable table) {
  const std::size_t n = scores.size();
  article_.assign(n + 1, 0);
  bytes_.assign(n + 1, 0);
  for (std::size_t i = 0; i < n; ++i) {
    const float seen = (1 - flatten(scores[i])) / 2;
    article_[i + 1] = article_[i] + seen;
    bytes_[i + 1] = bytes_[i] + seen * static_cast<float>(std::min(lengths[i], kMaxLength));
  }
  const auto mean = [&](std::size_t begin, std::size_t end) {
    return end > begin ? (article_[end] - article_[begin]) / static_cast<float>(end - begin) : 0.0f;
  };
  const float all = bytes_[n];
  for (const std::size_t i : units) {
    table.set(i, kSeenArticle, (1 - flatten(scores[i])) / 2);
    table.set(i, kSeenScore, flatten(scores[i] / kScoreScale));
    for (const Window& window : kWindows) {
      table.set(i, window.above, mean(i - std::min(i, window.units), i));
      table.set(i, window.below, mean(i + 1, std::min(n, i + 1 + window.units)));
    }
    const float above = bytes_[i], below = all - bytes_[i + 1];
    table.set(i, kSeenShareAbove, above / std::max(all, 1.0f));
    table.set(i, kSeenShareBelow, below / std::max(all, 1.0f));
    table.set(i, kSeenAll, log_scale(all));
    table.set(i, kSeenAllAbove, log_scale(above));
    table.set(i, kSeenAllBelow, log_scale(std::max(0.0f, below)));
  }
}

}  // namespace chaff::detail
