#include "rules/literal_search.h"

#include <algorithm>

#include "base/little_endian.h"

namespace chaff::detail {
namespace {

std::uint32_t load_window(const char* from) {
  return load_little<std::uint32_t>(reinterpret_cast<const std::byte*>(from));
}

}  // namespace

void LiteralSearch::add(std::string_view literal, std::uint32_t rule) {
  literals_.push_back({std::string(literal), rule});
}

// The last window may go beyond the literal by one byte, which can be any.
void LiteralSearch::add_windows(std::uint32_t literal) {
  const std::string& text = literals_[literal].text;
  for (std::uint32_t offset = 0; offset < stride_of(window_bytes_); ++offset) {
    std::string window = text.substr(offset, window_bytes_);
    const bool open = window.size() < window_bytes_;
    window.resize(sizeof(std::uint32_t));
    for (unsigned last = 0; last < (open ? 256u : 1u); ++last) {
      if (open) window[window_bytes_ - 1] = static_cast<char>(last);
      entries_.add({load_window(window.data()), offset, literal});
    }
  }
}

void LiteralSearch::finish() {
  if (literals_.empty()) return;
  const auto is_long = [](const Literal& literal) { return literal.text.size() >= kLongBytes; };
  window_bytes_ = std::ranges::all_of(literals_, is_long) ? 4 : 3;
  for (std::uint32_t i = 0; i < literals_.size(); ++i) add_windows(i);
  entries_.finish();
}

void LiteralSearch::find_at(std::string_view text, std::size_t at, std::uint32_t window,
                            std::vector<std::uint32_t>& rules) const {
  for (const Entry& entry : entries_.near(window)) {
    if (entry.window != window || entry.offset > at) continue;
    const Literal& literal = literals_[entry.literal];
    if (text.substr(at - entry.offset).starts_with(literal.text)) rules.push_back(literal.rule);
  }
}

template <std::size_t kWindowBytes>
void LiteralSearch::find_windows(std::string_view text, std::vector<std::uint32_t>& rules) const {
  for (std::size_t at = 0; at + kWindowBytes <= text.size() + 1; at += stride_of(kWindowBytes)) {
    const std::uint32_t window = load_window(text.data() + at) & mask_of(kWindowBytes);
    if (entries_.may_have(window)) find_at(text, at, window, rules);
  }
}

void LiteralSearch::find(std::string_view text, std::vector<std::uint32_t>& rules) const {
  if (literals_.empty()) return;
  if (window_bytes_ == 4)
    find_windows<4>(text, rules);
  else
    find_windows<3>(text, rules);
}

}  // namespace chaff::detail
