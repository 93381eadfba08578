// Many small groups of values in one array.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace chaff::detail {

/// Groups of values, filled one group after the other. Takes 8 bytes per group besides the values.
template <class Value>
class Groups {
 public:
  void start_group() { begins_.push_back(values_.size()); }

  /// The values of all groups. Values that are appended belong to the group started last.
  std::vector<Value>& values() { return values_; }
  const std::vector<Value>& values() const { return values_; }

  std::size_t size() const { return begins_.size(); }

  /// Where a group begins and ends in values().
  std::size_t begin_of(std::size_t group) const { return begins_[group]; }
  std::size_t end_of(std::size_t group) const {
    return group + 1 < begins_.size() ? begins_[group + 1] : values_.size();
  }

  /// Valid until a value is appended.
  std::span<const Value> operator[](std::size_t group) const {
    return std::span(values_).subspan(begin_of(group), end_of(group) - begin_of(group));
  }

 private:
  std::vector<Value> values_;
  std::vector<std::size_t> begins_;
};

}  // namespace chaff::detail
