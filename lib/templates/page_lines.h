// The distinct lines of pages, for comparing pages with each other: on how many pages each line is,
// and whether it is prose.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "templates/line_index.h"
#include "text/segment.h"

namespace chaff::detail {

/// Lines are exact ones, by their number in the LineIndex. Lines shorter than 8 bytes are left out:
/// too many pages share them by chance. Not thread-safe. Cost: linear in the text; 9 bytes per line
/// number.
class PageLines {
 public:
  /// REQUIRES: `lines` is the index of `pages`, and both outlive this object.
  PageLines(std::span<const Document> pages, const LineIndex& lines);

  /// Calls visit(line number, bytes) for each line of a page, equal ones once, in order.
  template <class Visit>
  void each(std::uint32_t page, Visit visit) {
    each_numbered(page,
                  [&](const NumberedLine& line, std::uint32_t bytes) { visit(line.exact, bytes); });
  }

  std::uint32_t pages() const { return static_cast<std::uint32_t>(lines_.pages()); }

  /// How many numbers there are; numbers of masked lines and of short ones are on no page.
  std::size_t lines() const { return carriers_.size(); }

  /// The number of pages that carry a line.
  std::uint32_t carriers(std::uint32_t line) const { return carriers_[line]; }

  bool prose(std::uint32_t line) const { return prose_[line] != 0; }

  /// A line on very few pages: at most a tenth of them, and not more than 16.
  bool rare(std::uint32_t line) const { return carriers_[line] <= max_rare_carriers_; }

  /// Prose that is not on many pages. A line on a fifth of the pages is a notice or a promo of the
  /// site; copies of one article rarely are so many.
  bool own_prose(std::uint32_t line) const {
    return prose(line) && carriers_[line] <= max_own_carriers_;
  }

 private:
  static constexpr std::uint32_t kMinBytes = 8;

  template <class Visit>
  void each_numbered(std::uint32_t page, Visit visit) {
    ++round_;
    for (const NumberedLine& line : lines_.page(page)) {
      const std::uint32_t bytes = line.line->end - line.line->begin;
      if (bytes < kMinBytes || round_of_[line.exact] == round_) continue;
      round_of_[line.exact] = round_;
      visit(line, bytes);
    }
  }

  const LineIndex& lines_;
  std::vector<std::uint32_t> carriers_;
  std::uint32_t max_rare_carriers_, max_own_carriers_;
  std::vector<char> prose_;
  std::vector<std::uint32_t> round_of_;  // the last call of each() that saw the line
  std::uint32_t round_ = 0;
};

}  // namespace chaff::detail
