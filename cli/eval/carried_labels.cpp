#include "eval/carried_labels.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace chaff::cli {
namespace {

// Lines that may differ in a row before the rest counts as another text.
constexpr std::size_t kMaxGap = 400;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

// The nearest lines from (a, b) on that are equal, as the numbers of lines to leave out of each
// text. One equal line may be chance, so the next ones must be equal, too, if there are any.
std::pair<std::size_t, std::size_t> next_equal(const std::vector<std::string_view>& a,
                                               std::size_t at_a,
                                               const std::vector<std::string_view>& b,
                                               std::size_t at_b) {
  const auto equal = [&](std::size_t i, std::size_t j) {
    return i >= a.size() || j >= b.size() || a[i] == b[j];
  };
  for (std::size_t gap = 1; gap <= kMaxGap; ++gap) {
    for (std::size_t skip_a = 0; skip_a <= gap; ++skip_a) {
      const std::size_t i = at_a + skip_a, j = at_b + gap - skip_a;
      if (i < a.size() && j < b.size() && equal(i, j) && equal(i + 1, j + 1))
        return {skip_a, gap - skip_a};
    }
  }
  return {a.size(), b.size()};
}

}  // namespace

std::string carried_labels(std::string_view text, std::string_view labels, std::string_view other) {
  const auto from = lines_of(text), to = lines_of(other);
  std::string carried(to.size(), '?');
  for (std::size_t a = 0, b = 0; a < from.size() && b < to.size();) {
    if (from[a] == to[b]) {
      if (a < labels.size()) carried[b] = labels[a];
      ++a, ++b;
      continue;
    }
    const auto [skip_a, skip_b] = next_equal(from, a, to, b);
    a += skip_a;
    b += skip_b;
  }
  return carried;
}

}  // namespace chaff::cli
