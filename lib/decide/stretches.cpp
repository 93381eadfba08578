#include "decide/stretches.h"

#include <algorithm>
#include <cstddef>

namespace chaff::detail {
namespace {

// Lists in alphabetical order are those of sites: tags, categories, other pages. One entry that
// goes shows it.
void take_lists(std::span<const UnitEvidence> evidence, std::vector<bool>& removed) {
  for (std::size_t begin = 0, end = 0; begin < removed.size(); begin = end) {
    bool goes = removed[begin];
    for (end = begin + 1; end < removed.size() && evidence[end].listed; ++end)
      goes = goes || removed[end];
    if (!goes) continue;
    for (std::size_t i = begin; i < end; ++i) removed[i] = removed[i] || evidence[i].loose;
  }
}

// Removes all units of a kind, whatever their neighbours do.
void take(bool UnitEvidence::* kind, std::span<const UnitEvidence> evidence,
          std::vector<bool>& removed) {
  for (std::size_t i = 0; i < removed.size(); ++i) removed[i] = removed[i] || evidence[i].*kind;
}

// A longer stretch of such lines can be a list of the article.
constexpr std::size_t kTailLines = 2;

// Removes short stretches of shared units between the article and furniture below it, or the end of
// the page, and single units to which furniture points.
void take_tail(std::span<const UnitEvidence> evidence, std::vector<bool>& removed) {
  std::size_t top = removed.size();  // below the last own prose
  while (top > 0 && (removed[top - 1] || !evidence[top - 1].own_prose)) --top;
  if (top == 0) return;
  std::size_t shared = 0;  // directly above
  for (std::size_t i = top; i <= removed.size(); ++i) {
    const bool inside = i < removed.size() && !removed[i];
    if (!inside && shared <= kTailLines)
      std::fill_n(removed.begin() + static_cast<std::ptrdiff_t>(i - shared), shared, true);
    shared = inside && evidence[i].shared ? shared + 1 : 0;
  }
  for (std::size_t i = top + 1; i < removed.size(); ++i) {
    const bool below_goes = i + 1 == removed.size() || removed[i + 1];
    if (removed[i - 1] && evidence[i - 1].pointer && evidence[i].loose && below_goes)
      removed[i] = true;
  }
}

// An excerpt is no longer, in units, above the furniture.
constexpr std::size_t kExcerpt = 6;

// Below the headline of another page that goes, removes repeated text down to the next furniture:
// it is an excerpt.
void take_excerpts(std::span<const UnitEvidence> evidence, std::vector<bool>& removed) {
  for (std::size_t headline = 0; headline < removed.size(); ++headline) {
    if (!removed[headline] || !evidence[headline].teaser) continue;
    const std::size_t bound = std::min(removed.size(), headline + kExcerpt + 2);
    std::size_t goes = headline;  // the last unit that goes
    for (std::size_t i = headline + 1; i < bound && evidence[i].foreign; ++i)
      if (removed[i]) goes = i;
    for (std::size_t i = headline; i < goes; ++i) removed[i] = true;
  }
}

}  // namespace

void take_stretches(std::span<const UnitEvidence> evidence, std::vector<bool>& removed) {
  take_lists(evidence, removed);
  take(&UnitEvidence::tag, evidence, removed);
  take_tail(evidence, removed);
  take_excerpts(evidence, removed);
  take(&UnitEvidence::divider, evidence, removed);
}

}  // namespace chaff::detail
