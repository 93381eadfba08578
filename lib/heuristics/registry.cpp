#include <array>

#include "heuristics/heuristic.h"

namespace chaff::detail {

const Heuristic& repetition();
const Heuristic& slots();
const Heuristic& runs();
const Heuristic& cues();
const Heuristic& shape();
const Heuristic& place();
const Heuristic& neighbours();
const Heuristic& blocks();
const Heuristic& duplicates();

std::span<const Heuristic* const> heuristics() {
  static const std::array all = {&repetition(), &slots(),      &runs(),   &cues(),      &shape(),
                                 &place(),      &neighbours(), &blocks(), &duplicates()};
  return all;
}

std::size_t feature_count() {
  std::size_t count = 0;
  for (const Heuristic* heuristic : heuristics()) count += heuristic->features().size();
  return count;
}

}  // namespace chaff::detail
