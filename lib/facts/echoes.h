// Finds text that is on a page twice: whole lines, and the token runs of an excerpt above the
// article.
#pragma once

#include <cstdint>
#include <span>

#include "facts/page_facts.h"
#include "facts/place_index.h"

namespace chaff::detail {

/// Reuse it from page to page; it only keeps memory.
class Echoes {
 public:
  /// Sets `earlier_on_page` and `later_on_page` of all units. Cost: linear, expected.
  void find_twins(std::span<Unit> units);

  /// Sets `echo_later`, `echo_earlier` and `excerpt` of all units; `runs` are the fingerprints of
  /// all windows of kRunTokens tokens of the page. Cost: linear, expected.
  void find(std::span<const std::uint64_t> runs, std::span<Unit> units);

 private:
  PlaceIndex index_;
};

}  // namespace chaff::detail
