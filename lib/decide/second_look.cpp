#include "decide/second_look.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chaff::detail {
namespace {

constexpr std::array<std::size_t, 4> kWindows = {1, 3, 8, 24};
constexpr std::uint32_t kMaxLength =
    400;  // a long paragraph is no more an article than several short ones
constexpr float kScoreScale = 4;

constexpr std::string_view kFeatures[] = {
    "seen_article",  // how far the unit itself looked like article, 0 to 1
    "seen_score",    // its first score, flattened
    "seen_above_1",     "seen_below_1",
    "seen_above_3",     "seen_below_3",  // mean of seen_article over the units around
    "seen_above_8",     "seen_below_8",
    "seen_above_24",    "seen_below_24",
    "seen_share_above",  // share of the page's likely article that stands above
    "seen_share_below",
    "seen_all",  // logarithm of its length: of the page
    "seen_all_above",   "seen_all_below",
};

// From -1 to 1, without calls whose last digit differs between machines.
float flatten(float x) { return x / (1 + std::abs(x)); }

// Logarithm to the base 2 of 1 + x, for features.
float log_scale(float x) { return std::log2(1 + x) / 14; }

}  // namespace

std::span<const std::string_view> second_look_features() { return kFeatures; }

void SecondLook::add(std::span<const float> scores, std::span<const std::uint32_t> lengths,
                     std::size_t first, std::size_t columns, std::span<float> rows) {
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
  for (std::size_t i = 0; i < n; ++i) {
    float* x = rows.data() + i * columns + first;
    *x++ = (1 - flatten(scores[i])) / 2;
    *x++ = flatten(scores[i] / kScoreScale);
    for (const std::size_t window : kWindows) {
      *x++ = mean(i - std::min(i, window), i);
      *x++ = mean(i + 1, std::min(n, i + 1 + window));
    }
    const float above = bytes_[i], below = all - bytes_[i + 1];
    *x++ = above / std::max(all, 1.0f);
    *x++ = below / std::max(all, 1.0f);
    *x++ = log_scale(all);
    *x++ = log_scale(above);
    *x++ = log_scale(std::max(0.0f, below));
  }
}

}  // namespace chaff::detail
