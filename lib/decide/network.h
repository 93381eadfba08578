// A small neural network: a linear part and one hidden layer of rectified units, from the features
// of a unit to one score. It uses only sums and products, in a fixed order, so every machine
// computes the same scores.
#pragma once

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
        width_((hidden + 1 + kLanes - 1) / kLanes * kLanes),
        values_((inputs + 1) * width_ + hidden) {}

  std::size_t inputs() const { return inputs_; }
  std::size_t hidden() const { return hidden_; }

  /// The number of sums that score() leaves: hidden() + 1, rounded up to whole vectors.
  std::size_t width() const { return width_; }

  /// The weights of an input: to the score at [0], to the hidden units after it. Row inputs() is
  /// the bias.
  std::span<float> row(std::size_t input) { return {values_.data() + input * width_, hidden_ + 1}; }
  std::span<const float> row(std::size_t input) const {
    return {values_.data() + input * width_, hidden_ + 1};
  }

  /// The weight of each hidden unit in the score.
  std::span<float> output() { return {values_.data() + (inputs_ + 1) * width_, hidden_}; }
  std::span<const float> output() const {
    return {values_.data() + (inputs_ + 1) * width_, hidden_};
  }

  /// All parameters: the rows, each filled up to width() with 0, then the output.
  std::vector<float>& values() { return values_; }
  const std::vector<float>& values() const { return values_; }

  /// The score of `features`; only the first inputs() count. `nonzero` has the bits of those that
  /// are not 0 (FeatureRows::nonzero). Leaves in `sums` (width() values) the linear sum and
  /// the sum of each hidden unit before rectifying. Cost: O(nonzero * hidden).
  float score(std::span<const float> features, std::span<const std::uint64_t> nonzero,
              std::span<float> sums) const;

  /// Gradient of the score with respect to the linear sum and the sum of each hidden unit
  /// (hidden() + 1 values), at the `sums` that score() left.
  void gradient(std::span<const float> sums, std::vector<float>& out) const;

  /// What the inputs in `nonzero` contributed to the score: exact, because the score is piecewise
  /// linear. `sums` (width() values) is scratch memory.
  float contribution(std::span<const float> features, std::span<const std::uint64_t> nonzero,
                     std::span<const float> gradient, std::span<float> sums) const;

 private:
  std::size_t inputs_ = 0;
  std::size_t hidden_ = 0;
  std::size_t width_ = 0;
  std::vector<float> values_;
};

/// Sets the bits, from `first` on, of the features that are not 0.
void mark_nonzero(std::span<const float> features, std::size_t first,
                  std::vector<std::uint64_t>& nonzero);

}  // namespace chaff::detail
