// Writing Page::markup: the elements around each line of a page.
//
// Markup has as many lines as the text. Each line has the number of elements that it shares with
// the line before, counted from the outermost; then the other elements that hold the whole line,
// the outermost first; then, after a tab, the bytes of its text that are in links, if there are
// any:
//
//   0 body.home div#page nav a.item<TAB>12
//   3 a.item<TAB>7
//   2 main article.post h1
//   4 p<TAB>35
//
// An element is its tag in lower case, "#" and its id, and for each of its classes "." and the
// class. Its role and itemprop are classes, too. All numbers are 0, because they number pages and
// posts. So pages of one template have equal elements, and markup compresses well.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chaff::detail {

/// Elements deeper than this are left out.
inline constexpr std::size_t kMaxMarkupDepth = 64;

/// Upper bound of the bytes of one element; longer ones are cut.
inline constexpr std::size_t kMaxElementBytes = 96;

/// An element that holds a line.
struct OpenElement {
  std::uint64_t number = 0;    ///< which no other element of the page has
  std::string_view element{};  ///< as described above, without blanks and control characters
};

/// Writes the markup of one page after another. Not thread-safe.
class MarkupWriter {
 public:
  /// Begins a page whose markup is appended to `out`, which must outlive the calls of add().
  void begin(std::string& out);

  /// Adds the next line, which is in all of these elements, the outermost first. Cost: O(elements).
  void add(std::span<const OpenElement> elements, std::uint64_t link_bytes);

 private:
  std::string* out_ = nullptr;
  bool empty_ = true;
  std::vector<std::uint64_t> before_;  // the elements of the line before
};

/// Writes an element: tag, id and classes, which are separated by white space. Numbers become 0,
/// and what the markup uses as separator is left out. Appends to `out`. Cost: linear.
void append_element(std::string_view tag, std::string_view id, std::string_view classes,
                    std::string& out);

}  // namespace chaff::detail
