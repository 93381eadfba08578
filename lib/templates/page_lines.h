// The distinct lines of pages, for comparing pages with each other: on how many pages each line is,
// and whether it is prose.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/groups.h"
#include "templates/line_index.h"
#include "text/segment.h"

namespace chaff::detail {

/// Bytes of lines.
struct LineBytes {
  std::uint64_t prose = 0;      ///< prose that is not on many pages (own_prose)
  std::uint64_t all_prose = 0;  ///< on any number of pages
  std::uint64_t rare = 0;       ///< lines of all kinds on very few pages (rare)

  LineBytes& operator+=(const LineBytes& other) {
    prose += other.prose;
    all_prose += other.all_prose;
    rare += other.rare;
    return *this;
  }
};

/// Lines are exact ones, by their number in the LineIndex. Lines shorter than 8 bytes are left out:
/// too many pages share them by chance. Most lines are on one page only, and pages are compared by
/// the others, so only the others are listed. Not thread-safe. Cost: linear in the lines; 8 bytes
/// per line number and per line.
class PageLines {
 public:
  /// A line of a page that other pages have, too.
  struct Shared {
    std::uint32_t line = 0;  ///< its number
    std::uint32_t bytes = 0;
  };

  /// REQUIRES: `lines` is the index of `pages`, and outlives this object.
  PageLines(std::span<const Document> pages, const LineIndex& lines);

  /// The lines of a page that other pages have, too, equal ones once, in order.
  std::span<const Shared> shared(std::uint32_t page) const { return shared_[page]; }

  std::uint32_t pages() const { return static_cast<std::uint32_t>(lines_.pages()); }

  /// How many numbers there are; numbers of masked lines and of short ones are on no page.
  std::size_t lines() const { return carriers_.size(); }

  /// The number of pages that carry a line.
  std::uint32_t carriers(std::uint32_t line) const { return carriers_[line]; }

  /// A line on very few pages: at most a tenth of them, and not more than 16.
  bool rare(std::uint32_t line) const { return carriers_[line] <= max_rare_carriers_; }

  /// Prose that is not on many pages. A line on a fifth of the pages is a notice or a promo of the
  /// site; copies of one article rarely are so many.
  bool own_prose(std::uint32_t line) const {
    return carriers_[line] <= max_own_carriers_ && lines_.is_prose(line);
  }

  LineBytes bytes_of(const Shared& line) const {
    const std::uint64_t bytes = line.bytes, prose = lines_.is_prose(line.line) ? bytes : 0;
    return {.prose = carriers_[line.line] <= max_own_carriers_ ? prose : 0,
            .all_prose = prose,
            .rare = rare(line.line) ? bytes : 0};
  }

  /// Bytes of the page's rare lines.
  std::uint64_t rare_bytes(std::uint32_t page) const { return rare_bytes_[page]; }

  /// Bytes of all its lines. The first call reads the lines that no other page has, which is most
  /// of the text: call it only for pages that other evidence does not rule out.
  const LineBytes& all_bytes(std::uint32_t page);

 private:
  static constexpr std::uint32_t kMinBytes = 8;

  template <class Visit>
  void each(std::uint32_t page, Visit visit) {
    ++round_;
    for (const NumberedLine& line : lines_.page(page)) {
      const std::uint32_t bytes = line.line->end - line.line->begin;
      if (bytes < kMinBytes || round_of_[line.exact] == round_) continue;
      round_of_[line.exact] = round_;
      visit(Shared{line.exact, bytes});
    }
  }

  const LineIndex& lines_;
  std::vector<std::uint32_t> carriers_;
  std::uint32_t max_rare_carriers_, max_own_carriers_;
  std::vector<std::uint32_t> round_of_;  // the last call of each() that saw the line
  std::uint32_t round_ = 0;
  Groups<Shared> shared_;                            // by page
  std::vector<std::uint64_t> rare_bytes_;            // by page
  std::vector<std::optional<LineBytes>> all_bytes_;  // by page, where known
};

}  // namespace chaff::detail
