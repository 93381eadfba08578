#include "page_scorer.h"

#include <algorithm>

#include "second_look.h"

namespace chaff::detail {

namespace {

// What a unit's own evidence must add to its log odds to be named as the reason.
constexpr float kClearly = 0.5f;

}  // namespace

void score_units(const WeightTables& weights, PageInputs& inputs, std::vector<float>& first, std::vector<float>& second) {
  const std::size_t n = inputs.verdicts.size();
  const auto score_all = [&](const Network& network, std::vector<float>& scores) {
    std::vector<float> sums(network.hidden() + 1);
    scores.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      scores[i] = network.score(inputs.row(i), sums);
      if (inputs.verdicts[i] == Verdict::kArticle) scores[i] = std::min(scores[i], kGuardedScore);
      if (inputs.verdicts[i] == Verdict::kBoilerplate) scores[i] = std::max(scores[i], kCertainScore);
    }
  };
  score_all(weights.first, first);
  look_again(first, inputs.lengths, inputs.columns - second_look_features().size(), inputs.columns, inputs.rows);
  score_all(weights.second, second);
}

PageScorer::PageScorer(const StripOptions& options) {
  if (!options.keep.empty()) wanted_ |= {Fact::kCues};  // a rule tells the category
  for (const Heuristic* heuristic : heuristics()) {
    active_.push_back(std::ranges::find(options.without, heuristic->name()) == options.without.end());
    if (active_.back()) wanted_ |= heuristic->needs();
  }
}

void PageScorer::measure(const Page& page, std::uint64_t seed, const SiteModel& site, const RuleSet& rules) {
  segment(page.text, seed, doc_);
  finder_.find(doc_, page.title, seed, site, rules, wanted_, facts_);
  const std::size_t n = facts_.units.size(), features = feature_count();
  features_.reset(n, features);
  std::size_t first = 0;
  for (std::size_t h = 0; h < active_.size(); ++h) {
    const Heuristic* heuristic = heuristics()[h];
    if (active_[h]) heuristic->measure(facts_, first, features_);
    first += heuristic->features().size();
  }
  inputs_.columns = features + second_look_features().size();
  inputs_.rows.assign(n * inputs_.columns, 0.0f);
  inputs_.lengths.resize(n);
  inputs_.verdicts.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    std::ranges::transform(features_.row(i), inputs_.rows.data() + i * inputs_.columns,
                           [](double x) { return static_cast<float>(x); });
    inputs_.lengths[i] = facts_.units[i].shape.bytes;
    inputs_.verdicts[i] = verdict(facts_, i);
  }
}

void PageScorer::score(const Page& page, std::uint64_t seed, const SiteModel& site, const RuleSet& rules,
                       const WeightTables& weights) {
  measure(page, seed, site, rules);
  score_units(weights, inputs_, first_, second_);
}

Reason PageScorer::reason(std::size_t unit, const WeightTables& weights) const {
  const Unit& u = facts_.units[unit];
  if (u.excerpt) return Reason::kDuplicateTitle;
  if (u.widespread != SiteModel::kNone) return Reason::kWidespreadLine;
  const Network& network = weights.first;
  std::vector<float> sums(network.hidden() + 1), parts(network.inputs());
  network.score(inputs_.row(unit), sums);
  network.explain(inputs_.row(unit), sums, parts);
  const Heuristic* best = nullptr;
  float most = kClearly;
  std::size_t column = 0;
  for (std::size_t h = 0; h < active_.size(); ++h) {
    const Heuristic* heuristic = heuristics()[h];
    float sum = 0;
    for (std::size_t i = 0; i < heuristic->features().size(); ++i, ++column) sum += parts[column];
    if (active_[h] && sum > most && heuristic->usual_reason() != Reason::kContext) {
      best = heuristic;
      most = sum;
    }
  }
  return best ? best->reason(facts_, u) : Reason::kContext;
}

}  // namespace chaff::detail
