#include "markup/markup_writer.h"

#include <algorithm>

#include "base/ascii.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

constexpr bool is_separator(char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7F'; }

// Appends the words of a value, each after `mark`.
void append_words(std::string_view value, char mark, std::string& out) {
  bool inside = false;  // a word
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (is_separator(c)) {
      inside = false;
      continue;
    }
    if (!inside) out += mark;
    if (!is_ascii_digit(c)) {
      out += c;
    } else if (!inside || !is_ascii_digit(value[i - 1])) {
      out += '0';
    }
    inside = true;
  }
}

}  // namespace

void MarkupWriter::begin(std::string& out) {
  out_ = &out;
  empty_ = true;
  before_.clear();
}

void MarkupWriter::add(std::span<const OpenElement> elements, std::uint64_t link_bytes) {
  elements = elements.first(std::min(elements.size(), kMaxMarkupDepth));
  std::size_t shared = 0;
  while (shared < elements.size() && shared < before_.size() &&
         elements[shared].number == before_[shared])
    ++shared;
  if (!empty_) *out_ += '\n';
  empty_ = false;
  *out_ += std::to_string(shared);
  before_.resize(shared);
  for (const OpenElement& open : elements.subspan(shared)) {
    *out_ += ' ';
    *out_ += open.element;
    before_.push_back(open.number);
  }
  if (link_bytes > 0) *out_ += '\t' + std::to_string(link_bytes);
}

void append_element(std::string_view tag, std::string_view id, std::string_view classes,
                    std::string& out) {
  const std::size_t begin = out.size();
  out += tag;
  append_words(id, '#', out);
  append_words(classes, '.', out);
  if (out.size() - begin > kMaxElementBytes)
    out.resize(begin + char_floor(std::string_view(out).substr(begin), kMaxElementBytes));
}

}  // namespace chaff::detail
