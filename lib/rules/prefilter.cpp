#include "rules/prefilter.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace chaff::detail {

void Prefilter::add(std::string literal, std::uint32_t rule) {
  const std::uint32_t head = head_of(literal, 0);
  heads_.set(slot_of(head));
  entries_.push_back({head, std::move(literal), rule});
}

void Prefilter::finish() { std::ranges::sort(entries_, {}, [](const Entry& e) { return std::tie(e.head, e.rule); }); }

void Prefilter::find(std::string_view folded, std::vector<std::uint32_t>& rules) const {
  const std::size_t before = rules.size();
  for (std::size_t at = 0; at + 3 <= folded.size(); ++at) {
    const std::uint32_t head = head_of(folded, at);
    if (!heads_[slot_of(head)]) continue;
    for (auto e = std::ranges::lower_bound(entries_, head, {}, &Entry::head); e != entries_.end() && e->head == head; ++e) {
      if (folded.substr(at).starts_with(e->literal)) rules.push_back(e->rule);
    }
  }
  const auto begin = rules.begin() + static_cast<std::ptrdiff_t>(before);
  std::sort(begin, rules.end());
  rules.erase(std::unique(begin, rules.end()), rules.end());
}

}  // namespace chaff::detail
