#include "page_scorer.h"

#include <algorithm>

namespace chaff::detail {

namespace {

// What a unit's own evidence must add to its log odds to be named as the reason.
constexpr float kClearly = 0.5f;

}  // namespace

void score_units(const WeightTables& weights, PageInputs& inputs, Scores& scores) {
  const std::size_t n = inputs.verdicts.size();
  const auto score_all = [&](const Network& network, std::vector<float>& out, auto sums_of) {
    out.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      const auto features = inputs.row(i);
      find_present(features.first(network.inputs()), 0, scores.present);
      out[i] = network.score(features, scores.present, sums_of(i));
      if (inputs.verdicts[i] == Verdict::kArticle) out[i] = std::min(out[i], kGuardedScore);
      if (inputs.verdicts[i] == Verdict::kBoilerplate) out[i] = std::max(out[i], kCertainScore);
    }
  };
  const std::size_t sums = weights.first.hidden() + 1;
  scores.sums.resize(n * sums);
  score_all(weights.first, scores.first, [&](std::size_t i) { return std::span(scores.sums).subspan(i * sums, sums); });
  scores.look.add(scores.first, inputs.lengths, inputs.columns - second_look_features().size(), inputs.columns, inputs.rows);
  scores.second_sums.resize(weights.second.hidden() + 1);
  score_all(weights.second, scores.second, [&](std::size_t) { return std::span(scores.second_sums); });
}

PageScorer::PageScorer(const RuleSet& rules, const StripOptions& options) : finder_(rules) {
  if (!options.keep.empty()) wanted_ |= {Fact::kCues};  // a rule tells the category
  for (const Heuristic* heuristic : heuristics()) {
    active_.push_back(std::ranges::find(options.without, heuristic->name()) == options.without.end());
    if (active_.back()) wanted_ |= heuristic->needs();
  }
}

void PageScorer::measure(const Page& page, std::uint64_t seed, const SiteModel& site) {
  segment(page.text, seed, doc_);
  finder_.find(doc_, page.title, seed, site, wanted_, facts_);
  const std::size_t n = facts_.units.size(), features = feature_count();
  inputs_.columns = features + second_look_features().size();
  inputs_.rows.assign(n * inputs_.columns, 0.0f);
  std::size_t first = 0;
  for (std::size_t h = 0; h < active_.size(); ++h) {
    const Heuristic* heuristic = heuristics()[h];
    if (active_[h]) heuristic->measure(facts_, {inputs_.rows.data() + first, inputs_.columns});
    first += heuristic->features().size();
  }
  inputs_.lengths.resize(n);
  inputs_.verdicts.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    inputs_.lengths[i] = facts_.units[i].shape.bytes;
    inputs_.verdicts[i] = verdict(facts_, i);
  }
}

void PageScorer::score(const Page& page, std::uint64_t seed, const SiteModel& site, const WeightTables& weights) {
  measure(page, seed, site);
  score_units(weights, inputs_, scores_);
}

Reason PageScorer::reason(std::size_t unit, const WeightTables& weights) {
  const Unit& u = facts_.units[unit];
  if (u.excerpt) return Reason::kDuplicateTitle;
  if (u.widespread != SiteModel::kNone) return Reason::kWidespreadLine;
  const auto features = inputs_.row(unit);
  const std::size_t sums = weights.first.hidden() + 1;
  weights.first.slopes(std::span(scores_.sums).subspan(unit * sums, sums), slopes_);
  const Heuristic* best = nullptr;
  float most = kClearly;
  scores_.second_sums.resize(sums);
  std::size_t first = 0;
  for (std::size_t h = 0; h < active_.size(); ++h) {
    const Heuristic* heuristic = heuristics()[h];
    const std::size_t last = first + heuristic->features().size();
    if (active_[h] && heuristic->usual_reason() != Reason::kContext) {
      find_present(features.first(last), first, scores_.present);
      if (const float part = weights.first.part(features, scores_.present, slopes_, scores_.second_sums); part > most) {
        best = heuristic;
        most = part;
      }
    }
    first = last;
  }
  return best ? best->reason(facts_, u) : Reason::kContext;
}

}  // namespace chaff::detail
