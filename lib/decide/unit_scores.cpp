#include "decide/unit_scores.h"

#include <algorithm>

namespace chaff::detail {

void UnitScores::score(const WeightTables& weights, PageInputs& inputs) {
  const std::size_t n = inputs.verdicts.size(), width = weights.first.width();
  const auto score_all = [&](const Network& network, std::vector<float>& out, auto sums_of) {
    out.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      out[i] = network.score(inputs.features.row(i), inputs.features.nonzero(i), sums_of(i));
      if (inputs.verdicts[i] == Verdict::kArticle) out[i] = std::min(out[i], kArticleScore);
      if (inputs.verdicts[i] == Verdict::kBoilerplate) out[i] = std::max(out[i], kBoilerplateScore);
    }
  };
  sums_.resize(n * width);
  score_all(weights.first, first_,
            [&](std::size_t i) { return std::span(sums_).subspan(i * width, width); });
  look_.measure(first_, inputs.lengths,
                inputs.features.table(inputs.features.columns() - second_look_features().size()));
  scratch_sums_.resize(std::max(width, weights.second.width()));
  score_all(weights.second, second_, [&](std::size_t) { return std::span(scratch_sums_); });
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
