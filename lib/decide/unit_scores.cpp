#include "decide/unit_scores.h"

#include <algorithm>
#include <cmath>

namespace chaff::detail {

namespace {

// A first score beyond this is final: the second look would decide hardly any of these units the
// other way.
constexpr float kSure = 4;

// The score within the bounds that the guards set.
float guarded(float score, Verdict verdict) {
  if (verdict == Verdict::kArticle) return std::min(score, kArticleScore);
  if (verdict == Verdict::kBoilerplate) return std::max(score, kBoilerplateScore);
  return score;
}

}  // namespace

float UnitScores::score_one(const Network& network, const PageInputs& inputs, std::size_t unit) {
  sums_.resize(network.width());
  const FeatureRows& features = inputs.features;
  return guarded(network.score(features.row(unit), features.nonzero(unit), sums_),
                 inputs.verdicts[unit]);
}

void UnitScores::look_once(const WeightTables& weights, PageInputs& inputs) {
  result_.resize(inputs.verdicts.size());
  for (std::size_t i = 0; i < result_.size(); ++i) inputs.features.find_nonzero(i);
  for (std::size_t i = 0; i < result_.size(); ++i) result_[i] = score_one(weights.first, inputs, i);
}

void UnitScores::measure_second_look(PageInputs& inputs, auto wanted) {
  units_.clear();
  for (std::uint32_t i = 0; i < result_.size(); ++i) {
    if (wanted(result_[i])) units_.push_back(i);
  }
  FeatureRows& features = inputs.features;
  const std::size_t columns = second_look_features().size();
  look_.measure(result_, inputs.lengths, units_,
                features.table(features.columns() - columns, columns));
  for (const std::uint32_t i : units_) features.find_nonzero(i);
}

void UnitScores::prepare_second_look(const WeightTables& weights, PageInputs& inputs) {
  look_once(weights, inputs);
  measure_second_look(inputs, [](float) { return true; });
}

void UnitScores::score(const WeightTables& weights, PageInputs& inputs) {
  look_once(weights, inputs);
  measure_second_look(inputs, [](float score) { return std::abs(score) < kSure; });
  for (const std::uint32_t i : units_) result_[i] = score_one(weights.second, inputs, i);
}

void UnitScores::explain(const WeightTables& weights, const PageInputs& inputs, std::size_t unit) {
  unit_ = unit;
  score_one(weights.first, inputs, unit);
  weights.first.gradient(sums_, gradient_);
}

float UnitScores::contribution(const WeightTables& weights, const PageInputs& inputs,
                               std::size_t first, std::size_t last) {
  const auto features = inputs.features.row(unit_);
  mark_nonzero(features.first(last), first, nonzero_);
  return weights.first.contribution(features, nonzero_, gradient_, sums_);
}

}  // namespace chaff::detail
