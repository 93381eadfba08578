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

void UnitScores::look_once(const WeightTables& weights, const PageInputs& inputs) {
  const std::size_t n = inputs.verdicts.size(), width = weights.first.width();
  const FeatureRows& features = inputs.features;
  sums_.resize(n * width);
  result_.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const auto sums = std::span(sums_).subspan(i * width, width);
    result_[i] = guarded(weights.first.score(features.row(i), features.nonzero(i), sums),
                         inputs.verdicts[i]);
  }
}

void UnitScores::measure_second_look(PageInputs& inputs, auto wanted) {
  units_.clear();
  for (std::uint32_t i = 0; i < result_.size(); ++i) {
    if (wanted(result_[i])) units_.push_back(i);
  }
  FeatureRows& features = inputs.features;
  look_.measure(result_, inputs.lengths, units_,
                features.table(features.columns() - second_look_features().size()));
}

void UnitScores::prepare_second_look(const WeightTables& weights, PageInputs& inputs) {
  look_once(weights, inputs);
  measure_second_look(inputs, [](float) { return true; });
}

void UnitScores::score(const WeightTables& weights, PageInputs& inputs) {
  look_once(weights, inputs);
  measure_second_look(inputs, [](float score) { return std::abs(score) < kSure; });
  scratch_sums_.resize(std::max(weights.first.width(), weights.second.width()));
  for (const std::uint32_t i : units_) {
    const float score =
        weights.second.score(inputs.features.row(i), inputs.features.nonzero(i), scratch_sums_);
    result_[i] = guarded(score, inputs.verdicts[i]);
  }
}

void UnitScores::explain(const WeightTables& weights, std::size_t unit) {
  const std::size_t width = weights.first.width();
  unit_ = unit;
  weights.first.gradient(std::span(sums_).subspan(unit * width, width), gradient_);
}

float UnitScores::contribution(const WeightTables& weights, const PageInputs& inputs,
                               std::size_t first, std::size_t last) {
  const auto features = inputs.features.row(unit_);
  mark_nonzero(features.first(last), first, nonzero_);
  return weights.first.contribution(features, nonzero_, gradient_, scratch_sums_);
}

}  // namespace chaff::detail
