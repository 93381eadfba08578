#include "page_scorer.h"

#include <algorithm>
#include <numeric>

#include "guards.h"
#include "weights.h"

namespace chaff::detail {

namespace {

// The weights in the order of the columns; found by name, so that a new heuristic can be measured before it has any.
const std::vector<Weight>& column_weights() {
  static const std::vector<Weight> columns = [] {
    std::vector<Weight> found;
    for (const Heuristic* heuristic : heuristics()) {
      for (const std::string_view feature : heuristic->features()) {
        const auto weight = std::ranges::find(weights(), feature, &Weight::feature);
        found.push_back(weight != weights().end() ? *weight : Weight{feature});
      }
    }
    return found;
  }();
  return columns;
}

}  // namespace

PageScorer::PageScorer(const StripOptions& options) {
  if (!options.keep.empty()) wanted_ |= {Fact::kCues};  // a rule tells the category
  for (const Heuristic* heuristic : heuristics()) {
    active_.push_back(std::ranges::find(options.without, heuristic->name()) == options.without.end());
    if (active_.back()) wanted_ |= heuristic->needs();
  }
}

void PageScorer::score(const Page& page, std::uint64_t seed, const SiteModel& site, const RuleSet& rules) {
  segment(page.text, seed, doc_);
  finder_.find(doc_, page.title, seed, site, rules, wanted_, facts_);
  features_.reset(facts_.units.size(), feature_count());
  std::size_t first = 0;
  for (std::size_t h = 0; h < active_.size(); ++h) {
    const Heuristic* heuristic = heuristics()[h];
    if (active_[h]) heuristic->measure(facts_, first, features_);
    first += heuristic->features().size();
  }
  const auto& all = column_weights();
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
  for (std::size_t h = 0; h < active_.size(); ++h) {
    const Heuristic* heuristic = heuristics()[h];
    double sum = 0;
    for (std::size_t i = 0; i < heuristic->features().size(); ++i, ++column) {
      if (row[column] != 0) sum += row[column] * column_weights()[column].*weight_;
    }
    if (active_[h] && (!best || sum > most)) {
      best = heuristic;
      most = sum;
    }
  }
  return best ? *best : *heuristics().front();
}

}  // namespace chaff::detail
