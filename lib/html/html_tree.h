// A page as a tree, which knows where each text is in the page's lines, and which elements are left
// when some of the lines go.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/html.h"
#include "chaff/page.h"

#include "html/html_events.h"
#include "html/line_builder.h"

namespace chaff::detail {

/// An element or a text.
struct HtmlNode {
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  std::uint32_t parent = kNone, next = kNone;  ///< `next` has the same parent
  std::uint32_t first = kNone, last = kNone;   ///< its children
  std::uint32_t begin = 0, end = 0;            ///< its text or tag
  std::uint32_t first_attribute = 0, attributes = 0;
  std::uint32_t visible_begin = 0, visible_end = 0;  ///< a text: in the text of the page
  std::uint32_t line = 0;                            ///< a text: its line, 1 the first
  bool is_text = false;
  bool shown = true;     ///< a reader sees it
  bool kept = false;     ///< it has text that stays
  bool removed = false;  ///< it has text that goes

  bool is_visible() const { return visible_begin != visible_end; }
};

/// A page as a tree. Memory: about 50 bytes an element and text, plus the page. One thread.
class HtmlTree : private HtmlEvents {
 public:
  /// Reads a page and marks what is left without `removed`, spans of page.text in their order.
  HtmlTree(const HtmlPage& page, std::span<const Span> removed);

  /// The nodes in the order of their begin; none for an empty page, else the first is the root.
  std::span<const HtmlNode> nodes() const { return nodes_; }

  std::string_view text(const HtmlNode& node) const {
    return std::string_view(bytes_).substr(node.begin, node.end - node.begin);
  }
  std::string_view tag(const HtmlNode& node) const { return text(node); }
  HtmlAttribute attribute(const HtmlNode& node, std::size_t index) const;
  std::string_view attribute(const HtmlNode& node, std::string_view name) const;

  /// Whether the element or text stays: a reader saw it, and not all of its lines are removed.
  bool stays(const HtmlNode& node) const {
    if (&node == nodes_.data() || is_body(node)) return true;
    return node.shown && (node.kept || !node.removed);
  }

  /// Whether the page's line has a blank before the text.
  bool begins_with_blank(const HtmlNode& node) const {
    return page_text_[node.visible_begin] == ' ';
  }

  /// Appends what is left of a text, with its white space collapsed unless all of it is left.
  void append_kept_text(const HtmlNode& node, std::string& out) const;

 private:
  struct Attribute {
    std::uint32_t name, name_end, value_end;
    bool has_value;
  };

  void open(std::string_view tag, std::span<const HtmlAttribute> attributes) override;
  void close() override;
  void text(std::string_view text) override;
  std::uint32_t add(std::string_view bytes);
  std::uint32_t add_element(std::string_view tag, std::span<const HtmlAttribute> attributes);
  void mark();

  bool is_body(const HtmlNode& node) const {
    return body_ != HtmlNode::kNone && &node == nodes_.data() + body_;
  }

  std::string_view page_text_;
  std::span<const Span> removed_;
  HtmlPage lines_page_;
  LineBuilder lines_;
  std::vector<HtmlNode> nodes_;
  std::vector<Attribute> attributes_;
  std::string bytes_;
  std::vector<std::uint32_t> open_;  // the innermost last
  std::uint32_t body_ = HtmlNode::kNone;
};

}  // namespace chaff::detail
