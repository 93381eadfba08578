#include "templates/line_slots.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

namespace chaff::detail {

std::uint32_t LineSlots::add_line(const Document& page, const Line& line, bool is_rest) {
  keys_.start_group();
  for (const TemplateKind end : {TemplateKind::kPrefix, TemplateKind::kSuffix}) {
    for (std::size_t tokens = 1; tokens <= kSlotTokens; ++tokens) {
      const std::uint64_t key = slot_fingerprint(page, line, end, tokens);
      if (key == 0) break;
      keys_.values().push_back(key);
    }
  }
  is_rest_.push_back(is_rest);
  return static_cast<std::uint32_t>(keys_.size() - 1);
}

void LineSlots::count_rests() {
  counters_.assign(std::bit_ceil(2 * keys_.values().size() + 64), 0);
  for (std::size_t line = 0; line < keys_.size(); ++line) {
    if (is_rest_[line] == 0) continue;
    for (const std::uint64_t key : keys_[line]) {
      std::uint8_t& counter = counters_[key & (counters_.size() - 1)];
      counter += counter < std::numeric_limits<std::uint8_t>::max();
    }
  }
}

// False if the slot has fewer rests.
bool LineSlots::is_counted(std::uint64_t key, std::uint32_t min_rests) const {
  return counters_[key & (counters_.size() - 1)] >=
         std::min<std::uint32_t>(min_rests, std::numeric_limits<std::uint8_t>::max());
}

std::vector<Slot> LineSlots::choose(std::uint32_t min_rests) {
  constexpr std::uint32_t kDropped = ~std::uint32_t{0};
  count_rests();
  FingerprintNumbers numbers;
  std::vector<Slot> slots;      // by number
  Groups<std::uint32_t> lines;  // by line: the numbers of its slots
  for (std::size_t line = 0; line < keys_.size(); ++line) {
    lines.start_group();
    const auto keys = keys_[line];
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (!is_counted(keys[i], min_rests)) continue;
      const std::uint32_t number = numbers.number_of(keys[i]);
      if (number == slots.size()) {
        const std::size_t longest = keys.size() / 2;  // as many beginnings as ends
        slots.push_back(
            {.key = keys[i],
             .rests = 0,
             .kind = i < longest ? TemplateKind::kPrefix : TemplateKind::kSuffix,
             .tokens = static_cast<std::uint8_t>(i < longest ? i + 1 : i - longest + 1)});
      }
      slots[number].rests += is_rest_[line] != 0;
      lines.values().push_back(number);
    }
  }
  std::vector<Slot> kept;
  std::vector<std::uint32_t> index(slots.size(), kDropped);  // in `kept`
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (slots[i].rests < min_rests) continue;
    index[i] = static_cast<std::uint32_t>(kept.size());
    kept.push_back(slots[i]);
  }
  for (std::size_t line = 0; line < lines.size(); ++line) {
    chosen_.start_group();
    for (const std::uint32_t slot : lines[line]) {
      if (index[slot] != kDropped) chosen_.values().push_back(index[slot]);
    }
  }
  keys_ = {};
  is_rest_ = {};
  counters_ = {};
  return kept;
}

}  // namespace chaff::detail
