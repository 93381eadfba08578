// The features of a page: their names, and the table of their values.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/lanes.h"
#include "base/nonzero.h"

namespace chaff::detail {

/// A feature, an enumerator of a heuristic's own enum, with its name in weights files.
template <class Feature>
struct NamedFeature {
  Feature feature;
  std::string_view name;
};

/// The names in the order of the enum, whose last enumerator must be kFeatureCount. Does not
/// compile unless `table` lists every feature once, in the order of the enum.
template <class Feature, std::size_t kRows>
consteval std::array<std::string_view, kRows> feature_names(
    const NamedFeature<Feature> (&table)[kRows]) {
  static_assert(kRows == Feature::kFeatureCount, "a feature has no name");
  std::array<std::string_view, kRows> names;
  for (std::size_t i = 0; i < kRows; ++i) {
    if (table[i].feature != i) throw "the names are not in the order of the enum";
    names[i] = table[i].name;
  }
  return names;
}

class FeatureTable;

/// The values of all features of the units of a page, one row per unit, and which of them are not
/// 0: the networks skip the others, which are most. Values are float, because the networks read
/// floats. Reuse it from page to page; it keeps memory.
class FeatureRows {
 public:
  static constexpr std::size_t kWordBits = 64;  ///< columns in a word of nonzero()

  /// Makes all values 0.
  void reset(std::size_t units, std::size_t columns) {
    columns_ = columns;
    used_ = 0;
    stride_ = (columns + kNonzeroBits - 1) / kNonzeroBits * kNonzeroBits;
    words_ = (columns + kWordBits - 1) / kWordBits;
    values_.assign(units * stride_, 0.0f);
    nonzero_.assign(units * words_, 0);
  }

  std::size_t columns() const { return columns_; }

  std::span<const float> row(std::size_t unit) const {
    return {values_.data() + unit * stride_, columns_};
  }

  /// Bit i of word w is set where the value of column 64 w + i was not 0 when find_nonzero()
  /// looked.
  std::span<const std::uint64_t> nonzero(std::size_t unit) const {
    return {nonzero_.data() + unit * words_, words_};
  }

  void set(std::size_t unit, std::size_t column, float value) {
    values_[unit * stride_ + column] = value;
  }

  /// Sets nonzero() of a unit. Call it when its values are set.
  void find_nonzero(std::size_t unit) {
    const float* row = values_.data() + unit * stride_;
    std::uint64_t* words = nonzero_.data() + unit * words_;
    for (std::size_t first = 0; first < used_; first += kWordBits) {
      std::uint64_t bits = 0;
      const std::size_t last = std::min(used_ - first, kWordBits);
      for (std::size_t i = 0; i < last; i += kNonzeroBits)
        bits |= nonzero_bits(row + first + i) << i;
      words[first / kWordBits] = bits;
    }
  }

  /// A group of features (a heuristic's, or those of the second look): some columns from `first`
  /// on.
  inline FeatureTable table(std::size_t first, std::size_t columns);

 private:
  std::size_t columns_ = 0, words_ = 0;
  std::size_t stride_ = 0;  // columns_, rounded up for nonzero_bits()
  std::size_t used_ = 0;    // the columns behind these are 0 in all rows
  AlignedFloats values_;
  std::vector<std::uint64_t> nonzero_;
};

/// Some columns of the rows, by name. Does not own the rows.
class FeatureTable {
 public:
  FeatureTable(FeatureRows& rows, std::size_t first) : rows_(&rows), first_(first) {}

  template <class Feature>
    requires std::is_enum_v<Feature>  // not a bare number
  void set(std::size_t unit, Feature feature, double value) const {
    rows_->set(unit, first_ + feature, static_cast<float>(value));
  }

  /// 1 or 0. An overload, because conversions from bool to double to float take most of the time.
  template <class Feature, std::same_as<bool> Truth>
    requires std::is_enum_v<Feature>
  void set(std::size_t unit, Feature feature, Truth value) const {
    constexpr auto kOne = std::bit_cast<std::uint32_t>(1.0f);
    rows_->set(unit, first_ + feature, std::bit_cast<float>(value * kOne));
  }

  template <class Feature>
    requires std::is_enum_v<Feature>
  double get(std::size_t unit, Feature feature) const {
    return rows_->row(unit)[first_ + feature];
  }

 private:
  FeatureRows* rows_;
  std::size_t first_;
};

FeatureTable FeatureRows::table(std::size_t first, std::size_t columns) {
  used_ = std::max(used_, first + columns);
  return {*this, first};
}

}  // namespace chaff::detail
