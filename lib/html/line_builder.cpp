#include "html/line_builder.h"

#include <algorithm>

#include "html/tags.h"
#include "html/white_space.h"

namespace chaff::detail {
namespace {

// Whether a style has "PROPERTY: VALUE", in any case and with any blanks.
bool has_declaration(std::string_view style, std::string_view property, std::string_view value) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  const auto skip_blanks = [&](std::size_t at) {
    while (at < style.size() && static_cast<unsigned char>(style[at]) <= ' ') ++at;
    return at;
  };
  const auto follows = [&](std::size_t at, std::string_view word) {
    return style.size() - at >= word.size() &&
           std::ranges::equal(style.substr(at, word.size()), word, {}, lower);
  };
  for (std::size_t at = 0; at + property.size() < style.size(); ++at) {
    if (!follows(at, property)) continue;
    const std::size_t colon = skip_blanks(at + property.size());
    if (colon == style.size() || style[colon] != ':') continue;
    if (follows(skip_blanks(colon + 1), value)) return true;
  }
  return false;
}

bool is_hidden(std::span<const HtmlAttribute> attributes) {
  return std::ranges::any_of(attributes, [](const HtmlAttribute& attribute) {
    if (attribute.name == "hidden") return true;
    return attribute.name == "style" && (has_declaration(attribute.value, "display", "none") ||
                                         has_declaration(attribute.value, "visibility", "hidden"));
  });
}

}  // namespace

void LineBuilder::begin(HtmlPage& page) {
  page_ = &page;
  markup_.begin(page.markup);
  stack_.clear();
  numbers_ = 0;
  elements_.clear();
  links_ = 0;
  skipped_ = 0;
  in_head_ = false;
  title_ = 0;
  lines_ = 0;
  line_begin_ = 0;
  blank_ = false;
  link_bytes_ = 0;
}

LineBuilder::Open LineBuilder::make_element(std::string_view tag,
                                            std::span<const HtmlAttribute> attributes) {
  Open element{.number = numbers_++, .begin = elements_.size(), .end = elements_.size()};
  if (stack_.size() >= kMaxMarkupDepth) return element;
  classes_.clear();
  for (const std::string_view name : {"itemprop", "role", "class"}) {
    const std::string_view value = value_of(attributes, name);
    if (value.empty()) continue;
    classes_ += value;
    classes_ += ' ';
  }
  append_element(tag, value_of(attributes, "id"), classes_, elements_);
  element.end = elements_.size();
  return element;
}

void LineBuilder::open(std::string_view tag, std::span<const HtmlAttribute> attributes) {
  const TagKind kind = tag_kind(tag);
  if (skipped_ > 0) {
    ++skipped_;
    if (in_head_ && kind == TagKind::kTitle && title_ == 0 && page_->title.empty())
      title_ = skipped_;
    return;
  }
  if (kind == TagKind::kSkipped || kind == TagKind::kHead || kind == TagKind::kTitle ||
      (is_hidden(attributes) && tag != "body" && tag != "html")) {
    skipped_ = 1;
    in_head_ = kind == TagKind::kHead;
    if (kind == TagKind::kTitle && page_->title.empty()) title_ = 1;
    return;
  }
  const bool root = tag == "html";  // around each page: not worth a word of each line
  if (root) {
    if (page_->language.empty()) append_collapsed(value_of(attributes, "lang"), page_->language);
    if (page_->language.empty())
      append_collapsed(value_of(attributes, "xml:lang"), page_->language);
  }
  if (kind == TagKind::kBlock) end_line();
  Open element = root ? Open{.number = numbers_++} : make_element(tag, attributes);
  element.block = kind == TagKind::kBlock;
  element.link = kind == TagKind::kLink && !value_of(attributes, "href").empty();
  links_ += element.link;
  stack_.push_back(element);
}

void LineBuilder::close() {
  if (skipped_ > 0) {
    if (title_ == skipped_) title_ = 0;
    --skipped_;
    return;
  }
  if (stack_.empty()) return;
  const Open element = stack_.back();
  stack_.pop_back();
  lowest_ = std::min(lowest_, stack_.size());
  links_ -= element.link;
  if (element.block) end_line();
}

void LineBuilder::text(std::string_view text) {
  if (skipped_ > 0) {
    if (title_ > 0) page_->title += text;
    return;
  }
  const auto is_word = [&](std::size_t at) {
    return !may_be_white(text[at]) || white_bytes(text, at) == 0;
  };
  std::size_t at = 0;
  while (at < text.size()) {
    if (const std::size_t white = white_bytes(text, at)) {
      if (!blank_) blank_in_link_ = links_ > 0;
      blank_ = true;
      at += white;
      continue;
    }
    // All words up to white space that is not a single blank between words.
    const std::size_t begin = at++;
    while (at < text.size()) {
      if (is_word(at)) {
        ++at;
      } else if (text[at] == ' ' && at + 1 < text.size() && is_word(at + 1)) {
        at += 2;
      } else {
        break;
      }
    }
    append_words(text.substr(begin, at - begin));
  }
}

void LineBuilder::append_words(std::string_view words) {
  std::string& out = page_->text;
  if (out.size() == line_begin_) {  // the first of the line
    if (line_begin_ > 0) {
      out += '\n';
      line_begin_ = out.size();
    }
    chain_.assign(stack_.begin(), stack_.begin() + static_cast<std::ptrdiff_t>(
                                                       std::min(stack_.size(), kMaxMarkupDepth)));
    shared_ = chain_.size();
    link_bytes_ = 0;
  } else {
    shared_ = std::min(shared_, lowest_);
    if (blank_) {
      out += ' ';
      if (blank_in_link_ && links_ > 0) ++link_bytes_;
    }
  }
  lowest_ = stack_.size();
  blank_ = false;
  out += words;
  if (links_ > 0) link_bytes_ += words.size();
}

void LineBuilder::end_line() {
  blank_ = false;
  if (page_->text.size() == line_begin_) return;
  views_.clear();
  for (const Open& open : std::span(chain_).first(shared_)) {
    if (open.begin == open.end) continue;
    views_.push_back(
        {.number = open.number,
         .element = std::string_view(elements_).substr(open.begin, open.end - open.begin)});
  }
  markup_.add(views_, link_bytes_);
  ++lines_;
  line_begin_ = page_->text.size();
}

void LineBuilder::finish() {
  end_line();
  std::string title;
  append_collapsed(page_->title, title);
  page_->title = std::move(title);
}

}  // namespace chaff::detail
