// The visible lines of a page, and the markup of each.
//
// Block elements and `br` begin and end a line. Runs of white space are one blank, at the ends of
// a line none. Lines without text are left out; so is text that a browser does not show: scripts,
// media, the head, and elements with the attribute "hidden" or a style that hides them. A hidden
// body does not count: its scripts show it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/html.h"

#include "html/html_events.h"
#include "markup/markup_writer.h"

namespace chaff::detail {

/// Makes text, markup, title and language of one page after another. Cost of a page: linear in its
/// events; each line costs O(kMaxMarkupDepth) more. Not thread-safe.
class LineBuilder : public HtmlEvents {
 public:
  /// Begins a page, which must outlive the calls up to finish(). Expects an empty one.
  void begin(HtmlPage& page);

  void open(std::string_view tag, std::span<const HtmlAttribute> attributes) override;
  void close() override;
  void text(std::string_view text) override;

  /// Ends the page.
  void finish();

  /// Whether text is left out, because no reader sees it.
  bool is_skipping() const { return skipped_ > 0; }

  /// The complete lines so far.
  std::uint64_t lines() const { return lines_; }

 private:
  struct Open {
    std::uint64_t number = 0;
    std::size_t begin = 0, end = 0;  // its element in elements_
    bool block = false;
    bool link = false;
  };

  void append_words(std::string_view words);
  void end_line();
  Open make_element(std::string_view tag, std::span<const HtmlAttribute> attributes);

  HtmlPage* page_ = nullptr;
  MarkupWriter markup_;

  std::vector<Open> stack_;
  std::uint64_t numbers_ = 0;  // of elements so far
  std::string elements_;       // of all open ones and of those of the line
  std::size_t links_ = 0;      // that are open
  std::uint64_t skipped_ = 0;  // open elements without visible text, from the outermost of them
  bool in_head_ = false;
  std::uint64_t title_ = 0;  // skipped_ inside the title; 0: outside

  // The line so far: where it begins in the text, the elements around its first word, and how many
  // of them hold all of it.
  std::uint64_t lines_ = 0;
  std::size_t line_begin_ = 0;
  std::vector<Open> chain_;
  std::size_t shared_ = 0;
  std::size_t lowest_ = 0;  // the fewest open elements since its last word
  bool blank_ = false;      // white space behind its last word
  bool blank_in_link_ = false;
  std::uint64_t link_bytes_ = 0;
  std::vector<OpenElement> views_;
  std::string classes_;
};

}  // namespace chaff::detail
