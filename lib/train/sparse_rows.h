// Rows of features without their zeros: two of three features of a unit are 0, and all of those of
// markup where there is none.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace chaff::detail {

/// The values of a row that are not 0, and the column of each. Does not own them.
struct SparseRow {
  std::span<const std::uint16_t> columns;
  std::span<const float> values;
};

/// Rows in the order in which they were added.
class SparseRows {
 public:
  /// Adds a row with the columns [first, all.size()) of `all`. REQUIRES at most 65,536 columns.
  void add(std::span<const float> all, std::size_t first = 0) {
    assert(all.size() <= std::numeric_limits<std::uint16_t>::max() + std::size_t{1});
    for (std::size_t column = first; column < all.size(); ++column) {
      if (all[column] == 0) continue;
      columns_.push_back(static_cast<std::uint16_t>(column));
      values_.push_back(all[column]);
    }
    ends_.push_back(values_.size());
  }

  /// Gives back memory that rows to come would use.
  void shrink() {
    columns_.shrink_to_fit();
    values_.shrink_to_fit();
    ends_.shrink_to_fit();
  }

  std::size_t size() const { return ends_.size(); }

  SparseRow operator[](std::size_t row) const {
    const std::size_t begin = row == 0 ? 0 : ends_[row - 1], count = ends_[row] - begin;
    return {std::span(columns_).subspan(begin, count), std::span(values_).subspan(begin, count)};
  }

 private:
  std::vector<std::uint16_t> columns_;
  std::vector<float> values_;
  std::vector<std::size_t> ends_;  // of each row
};

}  // namespace chaff::detail
