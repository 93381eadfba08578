#include "page_scorer.h"

#include <algorithm>
#include <numeric>

#include "guards.h"
#include "weights.h"

namespace chaff::detail {

void PageScorer::score(const Page& page, std::uint64_t seed, const SiteModel& site, const RuleSet& rules) {
  segment(page.text, seed, doc_);
  finder_.find(doc_, page.title, seed, site, rules, facts_);
  features_.reset(facts_.units.size(), feature_count());
  std::size_t first = 0;
  for (const Heuristic* heuristic : heuristics()) {
    heuristic->measure(facts_, first, features_);
    first += heuristic->features().size();
  }
  const auto all = weights();
  weight_ = site.articles() >= 2 ? &Weight::known : &Weight::unknown;
  scores_.resize(facts_.units.size());
  for (std::size_t i = 0; i < scores_.size(); ++i) {
    const auto row = features_.row(i);
    scores_[i] = std::transform_reduce(row.begin(), row.end(), all.begin(), 0.0, std::plus<>(),
                                       [this](double x, const Weight& weight) { return x * weight.*weight_; });
    if (is_guarded(facts_, i)) scores_[i] = std::min(scores_[i], kGuardedScore);
  }
}

const Heuristic& PageScorer::strongest(std::size_t unit) const {
  const auto row = features_.row(unit);
  const Heuristic* best = nullptr;
  double most = 0;
  std::size_t column = 0;
  for (const Heuristic* heuristic : heuristics()) {
    double sum = 0;
    for (std::size_t i = 0; i < heuristic->features().size(); ++i, ++column) {
      if (row[column] != 0) sum += row[column] * weights()[column].*weight_;
    }
    if (!best || sum > most) {
      best = heuristic;
      most = sum;
    }
  }
  return *best;
}

}  // namespace chaff::detail
