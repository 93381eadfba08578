// What each heuristic does to the scores of a page's units: its effect.
#pragma once

#include <cstddef>
#include <vector>

#include "decide/unit_scores.h"
#include "decide/weight_tables.h"

namespace chaff::detail {

/// Scores a page again without each heuristic in turn. Reuse it from page to page; it keeps memory.
class ScoreEffects {
 public:
  /// Sets what the functions below return. `inputs` are those of a page that was measured. Cost:
  /// that of scoring the page once for each heuristic.
  void find(const WeightTables& weights, const PageInputs& inputs);

  /// The score of a unit after the first look, within the bounds of the guards.
  float first_score(std::size_t unit) const { return first_scores_[unit]; }

  /// The score of the unit less its score with all features of the heuristic 0 on the whole page,
  /// with the same guards. `heuristic` is an index of heuristics().
  float effect(std::size_t unit, std::size_t heuristic) const {
    return scores_[unit] - without_[heuristic][unit];
  }

 private:
  UnitScores scorer_;
  PageInputs inputs_;  // of the page, with some columns set to 0
  std::vector<float> first_scores_, scores_;
  std::vector<std::vector<float>> without_;  // for each heuristic, the score of each unit
};

}  // namespace chaff::detail
