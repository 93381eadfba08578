// Reading Page::markup: the elements of a page that hold lines, as a tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "markup/element_traits.h"

namespace chaff::detail {

/// An element of a page. Its traits and its path are those that markup_writer.h describes.
struct MarkupElement {
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  std::uint32_t parent = kNone;  ///< index of the element around it, which is smaller than its own
  std::uint32_t depth = 0;       ///< 0 for the outermost
  std::string_view name{};       ///< as in the markup
  std::uint64_t path = 0;        ///< fingerprint of its tag and first class and those of the five
                                 ///< elements around it: the same on all pages of a template
  ElementTraits traits{};
};

/// A line of the page.
struct MarkupLine {
  std::uint32_t element = MarkupElement::kNone;  ///< the innermost element that holds the line
  std::uint32_t link_bytes = 0;
};

/// What the names of elements say, remembered: the pages of a site have the same few hundred names
/// again and again. Memory: kSlots names of at most kMaxElementBytes. One thread.
class ElementNames {
 public:
  struct Known {
    ElementTraits traits{};
    std::uint64_t signature = 0;  ///< fingerprint of the tag and the first class, or the id
  };

  /// What `name` says, with signatures by `seed`. Valid until the next call. Cost: linear in the
  /// name.
  const Known& find(std::string_view name, std::uint64_t seed);

 private:
  static constexpr std::size_t kSlots = 1024;

  struct Slot {
    std::string name;
    std::uint64_t seed = 0;
    Known known;
  };

  Known of_long_name_;
  std::vector<Slot> slots_;  // by the hash of the name; a new name replaces the one before
};

/// The elements and lines of one page after another. Keeps its memory.
class MarkupTree {
 public:
  /// Reads the markup of a page. Takes any bytes: what it can't read counts as no element. Cost:
  /// linear. The names refer to `markup`.
  void read(std::string_view markup, std::uint64_t seed);

  /// Document order: an element comes before those inside it.
  const std::vector<MarkupElement>& elements() const { return elements_; }

  /// Empty if the page has no markup.
  const std::vector<MarkupLine>& lines() const { return lines_; }

 private:
  void read_line(std::string_view line);
  void open(std::string_view name);

  std::uint64_t seed_ = 0;
  std::vector<MarkupElement> elements_;
  std::vector<MarkupLine> lines_;
  std::vector<std::uint32_t> open_;       // the elements around the line, outermost first
  std::vector<std::uint64_t> signature_;  // of each of them
  ElementNames names_;
};

/// Divides the markup of a page from its first line to its last. The markup outlives it.
class MarkupSlicer {
 public:
  explicit MarkupSlicer(std::string_view markup) : rest_(markup), ended_(markup.empty()) {}

  /// Appends to `out` the markup of the lines [first, last) as that of a page of their own.
  /// REQUIRES: `first` is not below that of the call before. Cost: linear in the lines since that.
  void slice(std::size_t first, std::size_t last, std::string& out);

 private:
  void pass();

  std::string_view rest_;  // from line number_ on
  bool ended_;             // there is no such line
  std::size_t number_ = 0;
  std::vector<std::string_view> open_;  // the elements around the line before
};

/// Appends to `out` the markup of the lines [first, last) of a page as that of a page of its own.
/// Cost: linear.
void slice_markup(std::string_view markup, std::size_t first, std::size_t last, std::string& out);

}  // namespace chaff::detail
