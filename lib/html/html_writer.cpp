// The HTML of what is left of a page.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "chaff/html.h"

#include "html/html_tree.h"
#include "html/tag_source.h"
#include "html/tags.h"
#include "html/white_space.h"

namespace chaff {
namespace {

using detail::HtmlAttribute;
using detail::HtmlNode;
using detail::HtmlTree;
using detail::TagKind;

constexpr std::string_view kCharset = "<meta charset=\"utf-8\">";

void append_escaped(std::string_view text, bool in_attribute, std::string& out) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"' && in_attribute) {
      out += "&quot;";
    } else if (text.substr(at).starts_with("\u00A0")) {
      out += "&nbsp;";
      ++at;
    } else {
      out += c;
    }
  }
}

template <std::size_t N>
bool is_one_of(std::string_view tag, const std::array<std::string_view, N>& tags) {
  return std::ranges::find(tags, tag) != tags.end();
}

bool is_void(std::string_view tag) {
  static constexpr auto kVoid = std::to_array<std::string_view>(
      {"area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex",
       "keygen", "link", "meta", "param", "source", "track", "wbr"});
  return is_one_of(tag, kVoid);
}

// Not shown as text, but part of what an article says.
bool is_media(std::string_view tag) {
  static constexpr auto kMedia = std::to_array<std::string_view>({"audio", "math", "video"});
  return is_one_of(tag, kMedia);
}

class HtmlWriter {
 public:
  HtmlWriter(const HtmlTree& tree, std::string_view title, std::string& out)
      : tree_(tree), title_(title), nodes_(tree.nodes()), out_(out) {}

  void run() {
    out_ += "<!DOCTYPE html>\n";
    if (nodes_.empty()) return;
    // Goes through the tree by its links: pages may be deep.
    std::uint32_t at = 0;
    while (true) {
      const HtmlNode& node = nodes_[at];
      if (open(node) && node.first != HtmlNode::kNone) {
        at = node.first;
        continue;
      }
      while (true) {
        const HtmlNode& done = nodes_[at];
        close(done);
        if (done.parent == HtmlNode::kNone) return finish();
        if (done.next != HtmlNode::kNone) break;
        at = done.parent;
      }
      at = nodes_[at].next;
    }
  }

 private:
  bool is_in(const HtmlNode& node, std::string_view tag) const {
    return node.parent != HtmlNode::kNone && tree_.tag(nodes_[node.parent]) == tag;
  }

  // Whether an element is written. Those of the head are not shown, but stay.
  bool is_written(const HtmlNode& node, std::string_view tag) const {
    if (tag == "script")  // metadata
      return detail::begins_with(tree_.attribute(node, "type"), "application/ld+json");
    if (in_head_) {
      if (tag == "meta") {
        return tree_.attribute(node, "charset").data() == nullptr &&
               !detail::equals(tree_.attribute(node, "http-equiv"), "content-type");
      }
      return tag == "title" || tag == "link" || tag == "base";
    }
    if (tag == "head") return is_in(node, "html");
    if (in_media_) return tag != "style" && tag != "iframe";
    if (is_media(tag)) return !has_hidden_parent(node);
    return tree_.stays(node) && detail::tag_kind(tag) != TagKind::kSkipped;
  }

  bool has_hidden_parent(const HtmlNode& node) const {
    return node.parent != HtmlNode::kNone && !tree_.stays(nodes_[node.parent]);
  }

  // Whether its children are written, too.
  bool open(const HtmlNode& node) {
    if (node.is_text) {
      text(node);
      return false;
    }
    const std::string_view tag = tree_.tag(node);
    if (!is_written(node, tag)) return false;
    if (!charset_ && tag != "head" && is_in(node, "html")) head();
    tag_break(tag);
    write_tag(node, tag);
    if (tag == "head") {
      in_head_ = &node;
      begin_head();
    }
    has_title_ |= tag == "title";
    if (is_media(tag) && in_media_ == nullptr) in_media_ = &node;
    return !is_void(tag);
  }

  void head() {
    out_ += "<head>";
    begin_head();
    end_head();
    out_ += "</head>";
  }

  void begin_head() {
    out_ += kCharset;
    charset_ = true;
  }

  // The title element may have been in the body, which is no place for it.
  void end_head() {
    if (has_title_ || title_.empty()) return;
    out_ += "<title>";
    append_escaped(title_, false, out_);
    out_ += "</title>";
  }

  void write_tag(const HtmlNode& node, std::string_view tag) {
    out_ += '<';
    out_ += written_tag(tag);
    for (std::size_t i = 0; i < node.attributes; ++i) {
      const HtmlAttribute attribute = tree_.attribute(node, i);
      out_ += ' ';
      out_ += attribute.name;
      if (attribute.value.data() == nullptr) continue;
      out_ += "=\"";
      append_escaped(attribute.value, true, out_);
      out_ += '"';
    }
    out_ += '>';
  }

  // The content of these is markup by now.
  static std::string_view written_tag(std::string_view tag) {
    return tag == "xmp" || tag == "plaintext" || tag == "listing" ? "pre" : tag;
  }

  void close(const HtmlNode& node) {
    if (node.is_text) return;
    const std::string_view tag = tree_.tag(node);
    if (&node == in_head_) {
      end_head();
      in_head_ = nullptr;
    }
    const bool media_ends = &node == in_media_;
    if (media_ends) in_media_ = nullptr;
    if (!is_written(node, tag) || is_void(tag)) return;
    out_ += "</";
    out_ += written_tag(tag);
    out_ += '>';
    tag_break(tag);
  }

  void finish() {
    if (!out_.ends_with('\n')) out_ += '\n';
  }

  void tag_break(std::string_view tag) {
    if (detail::tag_kind(tag) == TagKind::kBlock && in_media_ == nullptr) broken_ = true;
  }

  void text(const HtmlNode& node) {
    if (is_in(node, "script")) {
      out_ += tree_.text(node);
      return;
    }
    if (in_head_ != nullptr || in_media_ != nullptr) {
      if (in_media_ != nullptr || is_in(node, "title"))
        append_escaped(tree_.text(node), false, out_);
      return;
    }
    if (!tree_.stays(node) || has_hidden_parent(node)) return;
    if (!node.is_visible()) {
      append_escaped(tree_.text(node), false, out_);
      blank_ = true;
      return;
    }
    kept_.clear();
    tree_.append_kept_text(node, kept_);
    if (kept_.empty()) return;
    if (line_ != 0 && node.line != line_ && !broken_)
      out_ += "<br>";  // what broke the line is gone
    if (node.line == line_ && !blank_ && follows_blank(node)) out_ += ' ';
    line_ = node.line;
    broken_ = false;
    append_escaped(kept_, false, out_);
    blank_ = detail::is_blank(kept_.back());
  }

  // Whether the page has a blank before the text, which may have been in an element that is gone.
  bool follows_blank(const HtmlNode& node) const {
    return !detail::is_blank(kept_.front()) && tree_.begins_with_blank(node);
  }

  const HtmlTree& tree_;
  std::string_view title_;
  std::span<const HtmlNode> nodes_;
  std::string& out_;
  std::string kept_;
  const HtmlNode* in_head_ = nullptr;
  const HtmlNode* in_media_ = nullptr;
  bool charset_ = false;    // is written
  bool has_title_ = false;  // is written
  bool broken_ = true;      // the line of the last text has ended
  bool blank_ = false;      // white space behind the last text
  std::uint32_t line_ = 0;  // of the last text
};

}  // namespace

void append_html(const HtmlPage& page, std::span<const Span> removed, std::string& out) {
  const HtmlTree tree(page, removed);
  HtmlWriter(tree, page.title, out).run();
}

}  // namespace chaff
