// The second look at a page: once every unit has a first score, what the units around it look like
// says more than their shapes did. A reader does the same: skims, then decides.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace chaff::detail {

/// Names of the features of the second look, in the order of the columns that look_again() fills.
std::span<const std::string_view> second_look_features();

/// Looks again. Kept from page to page for its memory only.
class SecondLook {
 public:
  /// Fills the columns from `first` on of every row of `rows` (of `columns` floats each, one row a
  /// unit) from the first scores and the lengths of the units in bytes. Cost: linear in the units.
  void add(std::span<const float> scores, std::span<const std::uint32_t> lengths, std::size_t first,
           std::size_t columns, std::span<float> rows);

 private:
  std::vector<float> article_, bytes_;  // running sums
};

}  // namespace chaff::detail
