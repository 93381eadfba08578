// A small neural network: a linear part and one hidden layer of rectified units, from the features
// of a unit to one score. It uses only sums and products, in a fixed order, so every machine
// computes the same scores.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/lanes.h"

namespace chaff::detail {

/// The parameters of a network. A network without inputs scores 0.
class Network {
 public:
  Network() = default;
  Network(std::size_t inputs, std::size_t hidden)
      : inputs_(inputs),
        hidden_(hidden),
        width_((std::max<std::size_t>(1, hidden) + kLanes - 1) / kLanes * kLanes),
        values_((inputs + 2) * width_ + inputs + 1) {}

  std::size_t inputs() const { return inputs_; }
  std::size_t hidden() const { return hidden_; }

  /// The number of sums that score() leaves: hidden(), rounded up to whole vectors, at
  /// least one.
  std::size_t width() const { return width_; }

  /// The weights of an input to the hidden units. Row inputs() is the bias.
  std::span<float> row(std::size_t input) { return {values_.data() + input * width_, hidden_}; }
  std::span<const float> row(std::size_t input) const {
    return {values_.data() + input * width_, hidden_};
  }

  /// The weight of each hidden unit in the score.
  std::span<float> output() { return row(inputs_ + 1); }
  std::span<const float> output() const { return row(inputs_ + 1); }

  /// The weight of each input in the score. Value inputs() is the bias.
  std::span<float> direct() { return {values_.data() + (inputs_ + 2) * width_, inputs_ + 1}; }
  std::span<const float> direct() const {
    return {values_.data() + (inputs_ + 2) * width_, inputs_ + 1};
  }

  /// All parameters: the rows and the output, each filled up to width() with 0, then the direct
  /// weights.
  AlignedFloats& values() { return values_; }
  const AlignedFloats& values() const { return values_; }

  /// The score of `features`; only the first inputs() count. `nonzero` has the bits of those that
  /// are not 0 (FeatureRows::nonzero). Leaves in `sums` (width() values) the sum of each hidden
  /// unit before rectifying. Cost: O(nonzero * hidden).
  float score(std::span<const float> features, std::span<const std::uint64_t> nonzero,
              std::span<float> sums) const;

  /// Gradient of the score with respect to the sum of each hidden unit (width() values), at the
  /// `sums` that score() left.
  void gradient(std::span<const float> sums, std::vector<float>& out) const;

  /// What the inputs in `nonzero` contributed to the score: exact, because the score is piecewise
  /// linear. `sums` (width() values) is scratch memory.
  float contribution(std::span<const float> features, std::span<const std::uint64_t> nonzero,
                     std::span<const float> gradient, std::span<float> sums) const;

 private:
  std::size_t inputs_ = 0;
  std::size_t hidden_ = 0;
  std::size_t width_ = 0;
  AlignedFloats values_;
};

/// Sets the bits, from `first` on, of the features that are not 0.
void mark_nonzero(std::span<const float> features, std::size_t first,
                  std::vector<std::uint64_t>& nonzero);

}  // namespace chaff::detail
