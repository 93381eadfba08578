// From the features of a page's units to one score each, by two networks; and how much of a score
// some features account for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "decide/guards.h"
#include "decide/network.h"
#include "decide/second_look.h"
#include "decide/weight_tables.h"

namespace chaff::detail {

/// The units of a page as the networks see them.
struct PageInputs {
  FeatureRows features;                ///< one column for each input of the second network
  std::vector<std::uint32_t> lengths;  ///< bytes of each unit
  std::vector<Verdict> verdicts;       ///< of the guards, for each unit
};

/// Scores one page after the other. Reuse it from page to page; it keeps scratch memory.
class UnitScores {
 public:
  /// Scores every unit of a page with the first network; then those that it is not sure about with
  /// the second, which also sees the first scores. Sets the features of the second look in `inputs`
  /// for these. Cost: linear in the units.
  void score(const WeightTables& weights, PageInputs& inputs);

  /// Sets the features of the second look in `inputs` for all units of a page: the input of
  /// training. Cost: linear in the units.
  void prepare_second_look(const WeightTables& weights, PageInputs& inputs);

  /// Log odds for boilerplate, one per unit, that score() found.
  const std::vector<float>& result() const { return result_; }

  /// Selects one unit of the scored page for contribution().
  void explain(const WeightTables& weights, const PageInputs& inputs, std::size_t unit);

  /// What the features [first, last) contributed to the first score of that unit. REQUIRES the
  /// weights and inputs of score().
  float contribution(const WeightTables& weights, const PageInputs& inputs, std::size_t first,
                     std::size_t last);

 private:
  float score_one(const Network& network, const PageInputs& inputs, std::size_t unit);
  void look_once(const WeightTables& weights, PageInputs& inputs);
  void measure_second_look(PageInputs& inputs, auto wanted);

  std::vector<float> result_;
  std::vector<std::uint32_t> units_;  // of the second look
  std::vector<float> sums_;           // of the last score (Network::score)
  SecondLook look_;
  std::size_t unit_ = 0;  // the selected one
  std::vector<float> gradient_;
  std::vector<std::uint64_t> nonzero_;  // of the features that contribute
};

}  // namespace chaff::detail
