#include "decide/page_scorer.h"

#include <algorithm>

namespace chaff::detail {

namespace {

// What a heuristic must contribute to the log odds of a unit to be reported as the reason.
constexpr float kClearContribution = 0.5f;

}  // namespace

PageScorer::PageScorer(const RuleSet& rules, const StripOptions& options) : finder_(rules) {
  // A kept category is that of a rule, or of the comments.
  if (!options.keep.empty()) {
    wanted_ |= kHeadlineFacts;
    wanted_ |= {Fact::kSlots, Fact::kComments};
  }
  for (const Heuristic* heuristic : heuristics()) {
    active_.push_back(std::ranges::find(options.without, heuristic->name()) ==
                      options.without.end());
    if (active_.back()) wanted_ |= heuristic->needs();
  }
}

void PageScorer::measure(const Page& page, std::uint64_t seed, const SiteBlock& site) {
  segment(page.text, seed, doc_);
  finder_.find(doc_, page, seed, site, wanted_, facts_);
  const std::size_t n = facts_.units.size();
  const bool has_markup = !facts_.markup.empty();
  inputs_.features.reset(n, feature_count() + second_look_features().size());
  std::size_t first = 0;
  for (std::size_t h = 0; h < active_.size(); ++h) {
    const Heuristic* heuristic = heuristics()[h];
    const std::size_t columns = heuristic->features().size();
    if (active_[h] && (has_markup || !heuristic->needs().has(Fact::kMarkup)))
      heuristic->measure(facts_, inputs_.features.table(first, columns));
    first += columns;
  }
  inputs_.lengths.resize(n);
  inputs_.verdicts.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    inputs_.lengths[i] = facts_.units[i].shape.bytes;
    inputs_.verdicts[i] = verdict(facts_, i);
  }
}

void PageScorer::score(const Page& page, std::uint64_t seed, const SiteBlock& site,
                       const WeightTables& weights) {
  measure(page, seed, site);
  scores_.score(weights, inputs_);
}

Reason PageScorer::reason(std::size_t unit, const WeightTables& weights) {
  const Unit& u = facts_.units[unit];
  if (u.excerpt || u.in_contents || u.breadcrumb || (u.masthead && is_title_part(u.title)))
    return Reason::kDuplicateTitle;
  if (u.widespread != SiteBlock::kNone) return Reason::kWidespreadLine;
  scores_.explain(weights, inputs_, unit);
  const Heuristic* best = nullptr;
  float largest = kClearContribution;
  std::size_t first = 0;
  for (std::size_t h = 0; h < active_.size(); ++h) {
    const Heuristic* heuristic = heuristics()[h];
    const std::size_t last = first + heuristic->features().size();
    if (active_[h] && heuristic->reason(facts_, u) != Reason::kContext) {
      const float contribution = scores_.contribution(weights, inputs_, first, last);
      // A strong rule is evidence of the unit's own, however much the score rose without it.
      const bool certain = heuristic->usual_reason() == Reason::kCue && u.has_strong_cue();
      if (contribution > largest || (!best && certain)) best = heuristic;
      largest = std::max(largest, contribution);
    }
    first = last;
  }
  return best ? best->reason(facts_, u) : Reason::kContext;
}

}  // namespace chaff::detail
