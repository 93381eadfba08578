#include "decide/unit_scores.h"

#include <algorithm>

namespace chaff::detail {

void UnitScores::score(const WeightTables& weights, PageInputs& inputs) {
  const std::size_t n = inputs.verdicts.size(), sums = weights.first.hidden() + 1;
  const auto score_all = [&](const Network& network, std::vector<float>& out, auto sums_of) {
    out.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      const auto features = inputs.row(i).first(network.inputs());
      find_nonzero(features, 0, nonzero_);
      out[i] = network.score(features, nonzero_, sums_of(i));
      if (inputs.verdicts[i] == Verdict::kArticle) out[i] = std::min(out[i], kArticleScore);
      if (inputs.verdicts[i] == Verdict::kBoilerplate) out[i] = std::max(out[i], kBoilerplateScore);
    }
  };
  sums_.resize(n * sums);
  score_all(weights.first, first_,
            [&](std::size_t i) { return std::span(sums_).subspan(i * sums, sums); });
  look_.measure(first_, inputs.lengths,
                inputs.table(inputs.columns - second_look_features().size()));
  scratch_sums_.resize(std::max(sums, weights.second.hidden() + 1));
  score_all(weights.second, second_, [&](std::size_t) {
    return std::span(scratch_sums_).first(weights.second.hidden() + 1);
  });
}

void UnitScores::explain(const WeightTables& weights, std::size_t unit) {
  const std::size_t sums = weights.first.hidden() + 1;
  unit_ = unit;
  weights.first.gradient(std::span(sums_).subspan(unit * sums, sums), gradient_);
}

float UnitScores::contribution(const WeightTables& weights, const PageInputs& inputs,
                               std::size_t first, std::size_t last) {
  const auto features = inputs.row(unit_).first(last);
  find_nonzero(features, first, nonzero_);
  return weights.first.contribution(features, nonzero_, gradient_,
                                    std::span(scratch_sums_).first(gradient_.size()));
}

}  // namespace chaff::detail
