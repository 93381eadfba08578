// Fits a network to rows of features and right answers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "decide/network.h"

namespace chaff::detail {

/// One example. The features are not owned.
struct Row {
  std::span<const float> features;
  float boilerplate = 0;  ///< the right answer: 1 or 0
  float weight = 1;       ///< how much an error here matters
};

struct FitOptions {
  std::size_t inputs = 0;
  std::size_t hidden = 0;  ///< units of each member
  std::size_t members =
      1;  ///< networks that are fitted one by one and averaged: they err less than any of them
  std::uint32_t rounds = 1;
  std::uint64_t seed = 0;
};

/// Minimises the weighted logistic loss by stochastic gradient descent with Adam (Kingma and Ba
/// 2015), a rate that rises and falls once (Smith 2018) and weights that decay (Loshchilov and
/// Hutter 2019). Cost: O(members * rounds * rows * inputs * hidden).
Network fit_network(std::span<const Row> rows, const FitOptions& options);

}  // namespace chaff::detail
