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
  // Sets `first_` and `last_`; `key_at` is the fingerprint at a place.
  template <class KeyAt>
  void index(std::size_t places, KeyAt key_at);

  std::vector<std::uint32_t> table_;  // first places by key: open addressing, at most half full
  std::vector<std::uint32_t> first_;  // by place: the first place with the same key
  std::vector<std::uint32_t> last_;   // by first place: the last place with the same key
};

}  // namespace chaff::detail
