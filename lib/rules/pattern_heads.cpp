#include "rules/pattern_heads.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "rules/line_folding.h"
#include "rules/pattern_literals.h"

namespace chaff::detail {

void Heads::Head::append(std::string_view more) {
  const std::size_t bytes = std::min(more.size(), text.size() - size);
  std::copy_n(more.begin(), bytes, text.begin() + size);
  size = static_cast<std::uint8_t>(size + bytes);
  whole = bytes == more.size() && size < kMaxHeadBytes;
}

void Heads::append(std::string_view text) {
  if (!open_) return;
  open_ = false;
  for (Head& head : heads_) {
    if (head.whole) head.append(text);
    open_ = open_ || head.whole;
  }
}

void Heads::extend(const Heads& next, const Quantifier& q) {
  if (std::ranges::any_of(next.heads_, [](const Head& h) { return !h.whole && h.size == 0; }))
    return close();
  if (!q.repeats() || next.heads_.size() != 1 || !next.heads_.front().whole)
    return extend(next, q.optional(), q.repeats());
  const std::size_t least = std::clamp<std::size_t>(q.least, 1, kMaxCopies);
  Heads copies = none();
  Head copy;
  for (std::size_t count = 1; count <= std::min(q.most, kMaxCopies) && copy.whole; ++count) {
    copy.append(next.heads_.front().view());
    if (count >= least || !copy.whole) copies.heads_.push_back(copy);
  }
  if (q.most > kMaxCopies) copies.heads_.back().whole = false;
  extend(copies, q.optional(), false);
}

void Heads::close() {
  for (Head& head : heads_) head.whole = false;
  open_ = false;
}

void Heads::join(const Heads& other) {
  heads_.insert(heads_.end(), other.heads_.begin(), other.heads_.end());
  open_ = open_ || other.open_;
  if (heads_.size() > kMaxHeads) *this = unknown();
}

bool Heads::nothing_before() const {
  return std::ranges::all_of(heads_, [](const Head& h) { return h.whole && h.size == 0; });
}

void Heads::extend(const Heads& next, bool optional, bool repeats) {
  if (!open_) return;
  if (next.heads_.size() == 1 && !optional) {
    for (Head& head : heads_) {
      if (head.whole) head = extended(head, next.heads_.front(), repeats);
    }
    return;
  }
  const std::size_t size = heads_.size();
  std::vector<Head> all = extended(next, optional, repeats);
  if (size > 1 && all.size() > size && all.size() > kMaxProducts) {
    for (Head& head : heads_) head.whole = head.whole && head.size == 0;  // these cannot wait
    all = extended(next, optional, repeats);
  }
  if (all.size() > kMaxHeads) return close();
  heads_ = std::move(all);
}

Heads::Head Heads::extended(Head head, const Head& more, bool repeats) {
  head.append(more.view());
  head.whole = head.whole && more.whole && !repeats;
  return head;
}

std::vector<Heads::Head> Heads::extended(const Heads& next, bool optional, bool repeats) const {
  std::vector<Head> all;
  all.reserve(heads_.size() * (next.heads_.size() + 1));
  for (const Head& head : heads_) {
    if (!head.whole || optional) all.push_back(head);
    if (!head.whole) continue;
    for (const Head& more : next.heads_) all.push_back(extended(head, more, repeats));
  }
  return all;
}

std::uint64_t head_word(std::string_view head) {
  std::array<char, 3 * Heads::kRoom> buffer;
  std::string masked;
  if (!is_ascii(head)) {
    if (const auto size = fold_by_character(head, buffer.data(), Digits::kMasked))
      head = {buffer.data(), *size};
    else
      head = masked = mask_digits(folded(head));
  }
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < std::min(head.size(), sizeof word); ++i) {
    const char c = is_ascii_digit(head[i]) ? '0' : ascii_lower(head[i]);
    word |= std::uint64_t{static_cast<unsigned char>(c)} << 8 * i;
  }
  return word;
}

}  // namespace chaff::detail
