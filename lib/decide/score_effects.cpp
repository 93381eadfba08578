#include "decide/score_effects.h"

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

// Makes the columns [first, last) 0. Returns whether one of them was not.
bool clear(FeatureRows& rows, std::size_t units, std::size_t first, std::size_t last) {
  bool changed = false;
  for (std::size_t unit = 0; unit < units; ++unit) {
    for (std::size_t column = first; column < last; ++column) {
      if (rows.row(unit)[column] == 0) continue;
      rows.set(unit, column, 0);
      changed = true;
    }
  }
  return changed;
}

}  // namespace

void ScoreEffects::find(const WeightTables& weights, const PageInputs& inputs) {
  const std::size_t units = inputs.verdicts.size();
  inputs_ = inputs;
  scorer_.prepare_second_look(weights, inputs_);
  first_scores_ = scorer_.result();
  scorer_.score(weights, inputs_);
  scores_ = scorer_.result();
  without_.resize(heuristics().size());
  std::size_t first = 0;
  for (std::size_t h = 0; h < heuristics().size(); ++h) {
    const std::size_t last = first + heuristics()[h]->features().size();
    inputs_.features = inputs.features;
    if (clear(inputs_.features, units, first, last)) {
      scorer_.score(weights, inputs_);
      without_[h] = scorer_.result();
    } else {
      without_[h] = scores_;
    }
    first = last;
  }
}

}  // namespace chaff::detail
