// Finds text that is on a page twice: whole lines, and the token runs of an excerpt above the
// article.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "facts/page_facts.h"

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
  // The first and the last place of a fingerprint.
  struct Places {
    std::uint64_t key = 0;
    std::uint32_t first = 0, last = 0;
  };

  void reset(std::size_t keys);
  std::uint32_t add(std::uint64_t key, std::uint32_t place);  // returns the slot

  std::vector<Places> table_;         // open addressing, at most half full
  std::vector<std::uint32_t> slots_;  // of each place
};

}  // namespace chaff::detail
