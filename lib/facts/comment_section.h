// Finds the comment section of a page: the readers' thread below the article. No language is
// needed: threads repeat lines with a date and a time, and short lines such as "Reply" or
// "… says:", with fresh text between them. A heading that a cue rule knows makes it certain.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "facts/page_facts.h"

namespace chaff::detail {

/// Reuse it from page to page; it only keeps memory.
class CommentFinder {
 public:
  /// Sets `comment_mark` of all units and `comments` from the other facts. Cost: n log n in the
  /// short units, linear in the page otherwise.
  void find(PageFacts& facts);

 private:
  void mark_cues_and_dates(PageFacts& facts) const;
  void mark_repeated(PageFacts& facts);

  std::vector<std::uint32_t> fresh_;                              // running count of fresh units
  std::vector<std::pair<std::uint64_t, std::uint32_t>> endings_;  // fingerprints, units
};

}  // namespace chaff::detail
