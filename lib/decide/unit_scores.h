// From the features of a page's units to one score each, by two networks, and what of the features
// made it.
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

/// What a page's units look like to the networks.
struct PageInputs {
  std::size_t columns = 0;             ///< inputs of the second network
  std::vector<float> rows;             ///< one a unit
  std::vector<std::uint32_t> lengths;  ///< of the units, bytes
  std::vector<Verdict> verdicts;       ///< what is certain of a unit whatever the score

  std::span<const float> row(std::size_t unit) const {
    return {rows.data() + unit * columns, columns};
  }
};

/// The scores of one page after the other, with the scratch memory that this takes.
class UnitScores {
 public:
  /// Scores every unit of a page: the first network, then the second with what the first saw. Fills
  /// the columns of the second look in `inputs`. Cost: linear.
  void score(const WeightTables& weights, PageInputs& inputs);

  /// Log odds for boilerplate, one a unit.
  const std::vector<float>& result() const { return second_; }

  /// Turns to one unit of the page that was scored, for part().
  void explain(const WeightTables& weights, std::size_t unit);

  /// What the features from `first` to before `last` added to that unit's first score. REQUIRES the
  /// same weights and inputs.
  float part(const WeightTables& weights, const PageInputs& inputs, std::size_t first,
             std::size_t last);

 private:
  std::vector<float> first_, second_;
  std::vector<float> sums_;  // what Network::score left of the first network, one row a unit
  SecondLook look_;
  std::size_t unit_ = 0;
  std::vector<float> slopes_;
  std::vector<float> scratch_sums_;
  std::vector<std::uint32_t> present_;
};

}  // namespace chaff::detail
