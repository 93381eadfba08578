// Finds the comment section of a page: the readers' thread below the article. No language is
// needed: threads repeat lines with a date and a time, and short lines such as "Reply" or
// "… says:", with fresh text between them. A heading that a cue rule knows makes it certain.
#pragma once

#include <cstddef>
#include <cstdint>
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
  // A short unit, with a key that equal lines, lines with equal ends or equal dates share.
  struct Twin {
    std::uint64_t key = 0;
    std::uint32_t unit = 0;
  };

  void mark_cues_and_dates(PageFacts& facts);
  static void drop_lists_of_dates(PageFacts& facts);
  void drop_repeated_dates(PageFacts& facts);
  static void drop_links(PageFacts& facts);
  void mark_repeated(PageFacts& facts);
  void sort_twins();  // by key, then unit
  void find_next_marks(const PageFacts& facts);
  std::uint32_t count_shared(const CommentSection& section) const;

  std::vector<std::uint32_t> fresh_;  // running count of fresh units
  std::vector<Twin> twins_;           // sorted by key, then unit
  std::vector<std::size_t> next_;     // the next mark at or below each unit
};

}  // namespace chaff::detail
