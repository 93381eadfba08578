// The parameters in chaff::Weights.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "chaff/page.h"
#include "chaff/weights.h"

#include "decide/network.h"

namespace chaff::detail {

/// Two networks, one for each look at a page, and the biases of the levels.
struct WeightTables {
  Network first;            ///< inputs: the features of all heuristics
  Network second;           ///< inputs: the same features, then those of the second look
  double safe_bias = 0;     ///< added to every score at level safe, at most careful_bias
  double careful_bias = 0;  ///< at level careful, at most 0
  double max_bias = 0;      ///< at level max, at least 0
};

/// Names of the inputs of the second network, in order. The first network lacks the last ones,
/// those of second_look_features().
std::vector<std::string_view> input_names();

}  // namespace chaff::detail

/// Text alone is weighed otherwise than text with markup: structure is the better evidence where
/// there is any.
struct chaff::Weights::Impl {
  detail::WeightTables text, markup;

  const detail::WeightTables& of(const Page& page) const {
    return page.markup.empty() ? text : markup;
  }
};
