#include "console/suggestion.h"

#include <algorithm>

namespace chaff::cli {
namespace {

constexpr std::size_t kMaxWordBytes = 32;  // of a command; longer words are something else

// The optimal string alignment distance: edits are insertions, deletions, replacements and swaps of
// neighbours.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      const std::size_t replaced = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

std::optional<std::string> closest(std::string_view word, const std::vector<std::string>& names) {
  if (word.size() > kMaxWordBytes) return std::nullopt;
  std::optional<std::string> best;
  std::size_t least = 0;
  for (const std::string& name : names) {
    const std::size_t edits = distance(word, name);
    if (edits > (name.size() + 2) / 3 || (best && edits >= least)) continue;
    best = name;
    least = edits;
  }
  return best;
}

}  // namespace chaff::cli
