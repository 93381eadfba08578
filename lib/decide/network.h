// A small neural network: a linear part and one hidden layer of rectified units, from the features
// of a unit to one score. Only sums and products in a fixed order, so that every machine computes
// the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace chaff::detail {

/// Parameters, and the score for a row of features. A network without inputs scores 0.
class Network {
 public:
  Network() = default;
  Network(std::size_t inputs, std::size_t hidden)
      : inputs_(inputs), hidden_(hidden), values_((inputs + 1) * (hidden + 1) + hidden) {}

  std::size_t inputs() const { return inputs_; }
  std::size_t hidden() const { return hidden_; }

  /// What an input adds: to the score at [0], to the hidden units behind. Row inputs() is added
  /// always.
  std::span<float> row(std::size_t input) {
    return {values_.data() + input * (hidden_ + 1), hidden_ + 1};
  }
  std::span<const float> row(std::size_t input) const {
    return {values_.data() + input * (hidden_ + 1), hidden_ + 1};
  }

  /// What each hidden unit adds to the score.
  std::span<float> output() { return {values_.data() + (inputs_ + 1) * (hidden_ + 1), hidden_}; }
  std::span<const float> output() const {
    return {values_.data() + (inputs_ + 1) * (hidden_ + 1), hidden_};
  }

  /// All of these, one after the other: rows, output.
  std::vector<float>& values() { return values_; }
  const std::vector<float>& values() const { return values_; }

  /// The score of `features`, of which those at `present` (ascending, below inputs()) are not 0.
  /// Leaves in `sums` (of hidden() + 1) the linear part and the hidden units before rectifying.
  /// Cost: O(present * hidden).
  float score(std::span<const float> features, std::span<const std::uint32_t> present,
              std::span<float> sums) const;

  /// By how much the score that left `sums` follows the linear part and each hidden unit: hidden()
  /// + 1 factors.
  void slopes(std::span<const float> sums, std::vector<float>& out) const;

  /// What the inputs at `present` added to the score: an exact part of a piecewise linear function.
  /// `sums` (of hidden() + 1) is scratch memory.
  float part(std::span<const float> features, std::span<const std::uint32_t> present,
             std::span<const float> slopes, std::span<float> sums) const;

 private:
  std::size_t inputs_ = 0;
  std::size_t hidden_ = 0;
  std::vector<float> values_;
};

/// The places, from `first` on, of the features that are not 0.
void find_present(std::span<const float> features, std::size_t first,
                  std::vector<std::uint32_t>& present);

}  // namespace chaff::detail
