#include "rules/prefilter.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>
#include <utility>

#include "base/little_endian.h"

namespace chaff::detail {

void Prefilter::add(std::string literal, std::uint32_t rule) {
  std::uint64_t word = 0, mask = 0;
  for (std::size_t i = 0; i < std::min(kWordBytes, literal.size()); ++i) {
    word |= std::uint64_t{static_cast<unsigned char>(literal[i])} << 8 * i;
    mask |= std::uint64_t{0xFF} << 8 * i;
  }
  while (kHeads[lengths_ - 1] & ~mask) ++lengths_;
  entries_.push_back({word, mask, static_cast<std::uint32_t>(literals_.size()), rule});
  literals_.push_back(std::move(literal));
}

void Prefilter::finish() {
  std::ranges::sort(entries_, {},
                    [](const Entry& e) { return std::tuple(slot_of(e), e.word, e.rule); });
  starts_.assign((1u << kSlotBits) + 1, 0);
  for (const Entry& entry : entries_) {
    threes_.set(filter_bit(hash(entry.word & kThree)));
    filter_.set(filter_bit(hash(entry.word & kHeads[0])));
    ++starts_[slot_of(entry) + 1];
  }
  for (std::size_t slot = 1; slot < starts_.size(); ++slot) starts_[slot] += starts_[slot - 1];
}

void Prefilter::find_at(std::uint64_t word, std::string_view rest,
                        std::vector<std::uint32_t>& rules) const {
  for (std::size_t length = 0; length < lengths_; ++length) {
    const std::uint32_t hashed = hash(word & kHeads[length]);
    if (!filter_[filter_bit(hashed)]) continue;
    const std::uint32_t slot = slot_of(hashed);
    for (std::uint32_t e = starts_[slot]; e < starts_[slot + 1]; ++e) {
      const Entry& entry = entries_[e];
      if ((word & entry.mask) != entry.word) continue;
      const std::string& literal = literals_[entry.literal];
      if (literal.size() <= kWordBytes || rest.starts_with(literal)) rules.push_back(entry.rule);
    }
  }
}

void Prefilter::find_head(std::string_view folded, std::vector<std::uint32_t>& rules) const {
  std::uint64_t word = 0;  // ends in zeros, which no literal has
  std::memcpy(&word, folded.data(), std::min(kWordBytes, folded.size()));
  if constexpr (std::endian::native == std::endian::big) word = std::byteswap(word);
  find_at(word, folded, rules);
}

void Prefilter::find(std::string_view folded, std::vector<std::uint32_t>& rules) const {
  if (entries_.empty()) return;
  const std::size_t before = rules.size();
  std::size_t at = 0;
  for (; at + kWordBytes <= folded.size(); ++at) {
    const auto word =
        load_little<std::uint64_t>(reinterpret_cast<const std::byte*>(folded.data() + at));
    if (threes_[filter_bit(hash(word & kThree))]) find_at(word, folded.substr(at), rules);
  }
  std::uint64_t word = 0;  // the remaining bytes, then zeros, which no literal has
  for (std::size_t i = at; i < folded.size(); ++i)
    word |= std::uint64_t{static_cast<unsigned char>(folded[i])} << 8 * (i - at);
  for (; at < folded.size(); ++at, word >>= 8) find_at(word, folded.substr(at), rules);
  const auto begin = rules.begin() + static_cast<std::ptrdiff_t>(before);
  std::sort(begin, rules.end());
  rules.erase(std::unique(begin, rules.end()), rules.end());
}

}  // namespace chaff::detail
