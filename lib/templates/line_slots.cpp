#include "templates/line_slots.h"

#include <utility>

namespace chaff::detail {

std::uint32_t LineSlots::add_line(const Document& page, const Line& line, bool is_rest) {
  lines_.start_group();
  for (const TemplateKind end : {TemplateKind::kPrefix, TemplateKind::kSuffix}) {
    for (std::size_t tokens = 1; tokens <= kSlotTokens; ++tokens) {
      const std::uint64_t key = slot_fingerprint(page, line, end, tokens);
      if (key == 0) break;
      const std::uint32_t number = numbers_.number_of(key);
      if (number == slots_.size())
        slots_.push_back(
            {.key = key, .rests = 0, .kind = end, .tokens = static_cast<std::uint8_t>(tokens)});
      slots_[number].rests += is_rest;
      lines_.values().push_back(number);
    }
  }
  return static_cast<std::uint32_t>(lines_.size() - 1);
}

std::vector<Slot> LineSlots::choose(std::uint32_t min_rests) {
  constexpr std::uint32_t kDropped = ~std::uint32_t{0};
  std::vector<Slot> kept;
  std::vector<std::uint32_t> index(slots_.size(), kDropped);  // in `kept`
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (slots_[i].rests < min_rests) continue;
    index[i] = static_cast<std::uint32_t>(kept.size());
    kept.push_back(slots_[i]);
  }
  for (std::size_t line = 0; line < lines_.size(); ++line) {
    chosen_.start_group();
    for (const std::uint32_t slot : lines_[line]) {
      if (index[slot] != kDropped) chosen_.values().push_back(index[slot]);
    }
  }
  lines_ = {};
  slots_ = {};
  numbers_ = {};
  return kept;
}

}  // namespace chaff::detail
