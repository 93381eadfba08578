// The second look at a page: once every unit has a first score, the scores around a unit are better
// evidence than the shapes around it. A reader does the same: skims, then decides.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "heuristics/feature_table.h"

namespace chaff::detail {

/// Names of the features of the second look, in the order of their columns.
std::span<const std::string_view> second_look_features();

/// Measures the features of the second look. Reuse it from page to page; it only keeps memory.
class SecondLook {
 public:
  /// Sets the features of some `units` in `table` from the first scores (log odds) and the lengths
  /// in bytes of all units of the page. Cost: linear in the page.
  void measure(std::span<const float> scores, std::span<const std::uint32_t> lengths,
               std::span<const std::uint32_t> units, FeatureTable table);

 private:
  std::vector<float> article_, bytes_;  // running sums
};

}  // namespace chaff::detail
