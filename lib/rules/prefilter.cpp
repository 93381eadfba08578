#include "rules/prefilter.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace chaff::detail {

void Prefilter::add(std::string literal, std::uint32_t rule) {
  const std::uint32_t head = head_of(literal, 0);
  entries_.push_back({head, std::move(literal), rule});
}

void Prefilter::finish() {
  std::ranges::sort(entries_, {}, [](const Entry& e) { return std::tuple(slot_of(e.head), e.head, e.rule); });
  starts_.assign((1u << kSlotBits) + 1, 0);
  for (const Entry& entry : entries_) {
    slots_.set(slot_of(entry.head));
    ++starts_[slot_of(entry.head) + 1];
  }
  for (std::size_t slot = 1; slot < starts_.size(); ++slot) starts_[slot] += starts_[slot - 1];
}

void Prefilter::find(std::string_view folded, std::vector<std::uint32_t>& rules) const {
  if (entries_.empty() || folded.size() < 3) return;
  const std::size_t before = rules.size();
  std::uint32_t head = head_of(folded, 0) >> 8;
  for (std::size_t at = 0; at + 3 <= folded.size(); ++at) {
    head = (head << 8 | static_cast<unsigned char>(folded[at + 2])) & 0xFFFFFF;
    const std::uint32_t slot = slot_of(head);
    if (!slots_[slot]) continue;
    for (std::uint32_t e = starts_[slot]; e < starts_[slot + 1]; ++e) {
      const Entry& entry = entries_[e];
      if (entry.head == head && folded.substr(at).starts_with(entry.literal)) rules.push_back(entry.rule);
    }
  }
  const auto begin = rules.begin() + static_cast<std::ptrdiff_t>(before);
  std::sort(begin, rules.end());
  rules.erase(std::unique(begin, rules.end()), rules.end());
}

}  // namespace chaff::detail
