// The features of a page: their names, and the table of their values.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

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

/// The values of one group of features (a heuristic's, or those of the second look) for the units
/// of a page: some columns of a larger table with one row per unit, all 0 at first. Values are
/// stored as float, because the networks read floats. Does not own the table.
class FeatureTable {
 public:
  /// `first` is the first unit's first feature of the group; `columns` is the width of the larger
  /// table.
  FeatureTable(float* first, std::size_t columns) : first_(first), columns_(columns) {}

  template <class Feature>
    requires std::is_enum_v<Feature>  // not a bare number
  void set(std::size_t unit, Feature feature, double value) const {
    first_[unit * columns_ + feature] = static_cast<float>(value);
  }

  template <class Feature>
    requires std::is_enum_v<Feature>
  double get(std::size_t unit, Feature feature) const {
    return first_[unit * columns_ + feature];
  }

 private:
  float* first_;
  std::size_t columns_;
};

}  // namespace chaff::detail
