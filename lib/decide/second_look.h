// The second look at a page: once every unit has a first score, the scores around a unit are better
// evidence than the shapes around it. A reader does the same: skims, then decides.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "heuristics/feature_table.h"

namespace chaff::detail {

/// The groups of units of a page that a unit is in, as numbers of elements: those at the same path
/// of the HTML, and those in the three nearest containers that hold more than the one inside.
using UnitGroups = std::array<std::uint32_t, 4>;

/// Names of the features of the second look, in the order of their columns.
std::span<const std::string_view> second_look_features();

/// Measures the features of the second look. Reuse it from page to page; it only keeps memory.
class SecondLook {
 public:
  /// Sets the features of every unit in `table` from the first scores (log odds) and the lengths of
  /// the units in bytes. `groups` has one entry per unit, or none. Cost: linear in the units and in
  /// the largest number of a group.
  void measure(std::span<const float> scores, std::span<const std::uint32_t> lengths,
               std::span<const UnitGroups> groups, FeatureTable table);

 private:
  // What the first look found in a group.
  struct GroupSum {
    float article = 0, weight = 0;
  };

  void measure_groups(std::span<const float> scores, std::span<const std::uint32_t> lengths,
                      std::span<const UnitGroups> groups, FeatureTable table);

  std::vector<GroupSum> sums_;
  std::vector<float> article_, bytes_;  // running sums
};

}  // namespace chaff::detail
