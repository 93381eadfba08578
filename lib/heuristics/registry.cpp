#include <array>

#include "chaff/heuristics.h"

#include "heuristics/heuristic.h"

namespace chaff {
namespace detail {

#define CHAFF_HEURISTIC(name) const Heuristic& name();
#include "heuristics/list.inc"
#undef CHAFF_HEURISTIC

std::span<const Heuristic* const> heuristics() {
  static const std::array all = {
#define CHAFF_HEURISTIC(name) &name(),
#include "heuristics/list.inc"
#undef CHAFF_HEURISTIC
  };
  return all;
}

std::size_t feature_count() {
  std::size_t count = 0;
  for (const Heuristic* heuristic : heuristics()) count += heuristic->features().size();
  return count;
}

}  // namespace detail

std::vector<HeuristicInfo> heuristics() {
  std::vector<HeuristicInfo> list;
  for (const detail::Heuristic* heuristic : detail::heuristics()) {
    list.push_back({heuristic->name(), heuristic->summary(), heuristic->usual_reason()});
  }
  return list;
}

}  // namespace chaff
