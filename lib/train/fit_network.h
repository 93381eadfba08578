// Fits a network to labelled rows of features.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "decide/network.h"
#include "train/sparse_rows.h"

namespace chaff::detail {

/// One example. Does not own the features.
struct Row {
  SparseRow features;
  SparseRow more_features = {};  ///< in columns that `features` does not have
  float boilerplate = 0;         ///< the label: 1 boilerplate, 0 article
  float weight = 1;              ///< of this example in the loss
};

struct FitOptions {
  std::size_t inputs = 0;
  std::size_t hidden = 0;   ///< units of each member
  std::size_t members = 1;  ///< networks to fit and average: the average errs less than any member
  std::uint32_t rounds = 1;
  std::uint64_t seed = 0;
  std::vector<bool> rising = {};  ///< by input: whether the score must not fall when it rises;
                                  ///< inputs beyond its size are free
};

/// Minimises the weighted logistic loss by stochastic gradient descent with Adam (Kingma and Ba
/// 2015), a learning rate that rises and falls once (Smith 2018) and weight decay (Loshchilov and
/// Hutter 2019). A feature that is 0 in all rows gets weights of 0. Rising inputs get weights with
/// which no path through the network lowers the score (Sill 1998); each step of the descent ends at
/// the nearest such weights. The result does not depend on `threads`. Cost: O(members * rounds *
/// rows * inputs * hidden); memory: a network per member.
Network fit_network(std::span<const Row> rows, const FitOptions& options, unsigned threads = 1);

}  // namespace chaff::detail
