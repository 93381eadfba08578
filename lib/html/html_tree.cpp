#include "html/html_tree.h"

#include <algorithm>

#include "html/html_parser.h"
#include "html/tags.h"

namespace chaff::detail {

HtmlTree::HtmlTree(const HtmlPage& page, std::span<const Span> removed)
    : page_text_(page.text), removed_(removed) {
  lines_.begin(lines_page_);
  parse_html(page.source, *this);
  lines_.finish();
  mark();
}

std::uint32_t HtmlTree::add(std::string_view bytes) {
  const auto number = static_cast<std::uint32_t>(nodes_.size());
  HtmlNode& node = nodes_.emplace_back();
  node.begin = static_cast<std::uint32_t>(bytes_.size());
  bytes_ += bytes;
  node.end = static_cast<std::uint32_t>(bytes_.size());
  if (number == 0) return number;
  node.parent = open_.empty() ? 0 : open_.back();
  if (node.parent == 0 && body_ != HtmlNode::kNone) node.parent = body_;
  HtmlNode& parent = nodes_[node.parent];
  if (parent.last == HtmlNode::kNone) {
    parent.first = number;
  } else {
    nodes_[parent.last].next = number;
  }
  parent.last = number;
  return number;
}

std::uint32_t HtmlTree::add_element(std::string_view tag,
                                    std::span<const HtmlAttribute> attributes) {
  const std::uint32_t number = add(tag);
  HtmlNode& node = nodes_[number];
  node.shown = !lines_.is_skipping();
  node.first_attribute = static_cast<std::uint32_t>(attributes_.size());
  node.attributes = static_cast<std::uint32_t>(attributes.size());
  for (const HtmlAttribute& attribute : attributes) {
    Attribute& kept = attributes_.emplace_back();
    kept.name = static_cast<std::uint32_t>(bytes_.size());
    bytes_ += attribute.name;
    kept.name_end = static_cast<std::uint32_t>(bytes_.size());
    bytes_ += attribute.value;
    kept.value_end = static_cast<std::uint32_t>(bytes_.size());
    kept.has_value = attribute.value.data() != nullptr;
  }
  return number;
}

// What stands behind the end of the page is part of its body, as in browsers.
void HtmlTree::open(std::string_view tag, std::span<const HtmlAttribute> attributes) {
  lines_.open(tag, attributes);
  const bool is_other_root = tag == "html" && !nodes_.empty();
  const bool is_other_body =
      tag == "body" && (body_ != HtmlNode::kNone || open_.size() != 1 || open_.back() != 0);
  if (is_other_root || is_other_body) {
    open_.push_back(open_.empty() ? 0 : open_.back());
    return;
  }
  const std::uint32_t number = add_element(tag, attributes);
  if (tag == "body") body_ = number;
  open_.push_back(number);
}

void HtmlTree::close() {
  lines_.close();
  if (!open_.empty()) open_.pop_back();
}

void HtmlTree::text(std::string_view text) {
  if (nodes_.empty()) return;  // white space before the page
  const std::size_t before = lines_page_.text.size();
  lines_.text(text);
  HtmlNode& node = nodes_[add(text)];
  node.is_text = true;
  node.shown = !lines_.is_skipping();
  node.visible_begin = static_cast<std::uint32_t>(before);
  node.visible_end = static_cast<std::uint32_t>(lines_page_.text.size());
  if (!node.is_visible()) return;
  if (lines_page_.text[before] == '\n') ++node.visible_begin;
  node.line = static_cast<std::uint32_t>(lines_.lines() + 1);
}

void HtmlTree::mark() {
  std::size_t span = 0;  // the first one that ends behind the text
  for (HtmlNode& node : nodes_) {
    if (!node.is_visible()) continue;
    while (span < removed_.size() && removed_[span].end <= node.visible_begin) ++span;
    std::uint64_t at = node.visible_begin;
    for (std::size_t i = span; i < removed_.size() && removed_[i].begin < node.visible_end; ++i) {
      node.removed = true;
      node.kept |= removed_[i].begin > at;
      at = removed_[i].end;
    }
    node.kept |= at < node.visible_end;
  }
  for (std::size_t i = nodes_.size(); i-- > 0;) {
    const HtmlNode& node = nodes_[i];
    if (node.parent == HtmlNode::kNone) continue;
    nodes_[node.parent].kept |= node.kept;
    nodes_[node.parent].removed |= node.removed;
  }
}

HtmlAttribute HtmlTree::attribute(const HtmlNode& node, std::size_t index) const {
  const Attribute& attribute = attributes_[node.first_attribute + index];
  const std::string_view bytes = bytes_;
  HtmlAttribute found{.name = bytes.substr(attribute.name, attribute.name_end - attribute.name),
                      .value = {}};
  if (attribute.has_value)
    found.value = bytes.substr(attribute.name_end, attribute.value_end - attribute.name_end);
  return found;
}

std::string_view HtmlTree::attribute(const HtmlNode& node, std::string_view name) const {
  for (std::size_t i = 0; i < node.attributes; ++i) {
    const HtmlAttribute found = attribute(node, i);
    if (found.name == name) return found.value;
  }
  return {};
}

void HtmlTree::append_kept_text(const HtmlNode& node, std::string& out) const {
  if (!node.removed) {
    out += text(node);
    return;
  }
  std::uint64_t at = node.visible_begin;
  const auto append_to = [&](std::uint64_t end) {
    if (at < end) out += page_text_.substr(at, end - at);
  };
  auto span = std::ranges::upper_bound(removed_, at, {}, &Span::end);
  for (; span != removed_.end() && span->begin < node.visible_end; ++span) {
    append_to(span->begin);
    at = std::max(at, span->end);
  }
  append_to(node.visible_end);
}

}  // namespace chaff::detail
