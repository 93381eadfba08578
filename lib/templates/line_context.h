// What surrounds each line of a page: repeated lines, and fresh text above and below.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace chaff::detail {

/// Takes the lines of one page after the other and answers questions about the current page. Fresh
/// text is the text of lines that are not repeated.
class LineContext {
 public:
  /// Starts a page that has this many lines.
  void start_page(std::size_t lines);

  /// Adds the page's next line.
  void add_line(std::uint32_t bytes, bool repeated);

  /// The share of the up to four nearest lines that are repeated; 0 for the only line of a page.
  /// REQUIRES that all lines of the page were added.
  double company(std::size_t line) const;

  /// The share of the page's fresh text above the middle of a line: 0 for a header, 1 for a footer,
  /// 0.5 if there is no fresh text. REQUIRES the same.
  double side(std::size_t line) const;

  /// The share of the fresh text of all pages so far that is in long lines; 0 if there is none.
  double prose() const;

 private:
  static constexpr std::size_t kNear = 2;  // lines before and after that count as neighbours

  std::vector<char> repeated_;  // by line; kNear lines before and after count as not repeated
  std::vector<double> fresh_;   // weighted fresh text above each line, and that of the whole page
  double long_bytes_ = 0, short_bytes_ = 0;  // of all pages
};

}  // namespace chaff::detail
