#include "facts/echoes.h"

#include <bit>

#include "text/fingerprint.h"

namespace chaff::detail {
namespace {

// An excerpt of an article has at least this many tokens. A shorter line may be a heading that a
// table of contents repeats.
constexpr std::uint32_t kExcerptTokens = 12;
constexpr double kExcerptEcho = 0.8;

}  // namespace

template <class KeyAt>
void Echoes::index(std::size_t places, KeyAt key_at) {
  constexpr std::uint32_t kFree = 0xFFFFFFFF;
  table_.assign(std::bit_ceil(2 * places + 1), kFree);
  first_.resize(places);
  last_.resize(places);
  const std::size_t mask = table_.size() - 1;
  for (std::uint32_t place = 0; place < places; ++place) {
    const std::uint64_t key = key_at(place);
    std::size_t slot = key & mask;
    while (table_[slot] != kFree && key_at(table_[slot]) != key) slot = (slot + 1) & mask;
    if (table_[slot] == kFree) table_[slot] = place;
    first_[place] = table_[slot];
    last_[table_[slot]] = place;
  }
}

void Echoes::find_twins(std::span<Unit> units) {
  index(units.size(), [&](std::uint32_t i) { return units[i].masked; });
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    units[i].earlier_on_page = first_[i] != i;
    units[i].later_on_page = last_[first_[i]] != i;
  }
}

// Blog themes print the beginning of an article once more above it: the excerpt.
void Echoes::find(std::span<const std::uint64_t> runs, std::span<Unit> units) {
  index(runs.size(), [&](std::uint32_t at) { return runs[at]; });
  Unit* excerpt = nullptr;  // candidate: the last long line so far above the article's first prose
  bool above_article = true;
  for (Unit& unit : units) {
    if (unit.tokens() < kRunTokens) continue;
    const std::uint32_t end = unit.last_token - static_cast<std::uint32_t>(kRunTokens) + 1;
    std::uint32_t later = 0, earlier = 0;
    for (std::uint32_t at = unit.first_token; at < end; ++at) {
      later += last_[first_[at]] >= unit.last_token;
      earlier += first_[at] < unit.first_token;
    }
    unit.echo_later = static_cast<double>(later) / (end - unit.first_token);
    unit.echo_earlier = static_cast<double>(earlier) / (end - unit.first_token);
    if (!above_article) continue;
    const bool begins_alike = excerpt && unit.prose && !unit.repeated &&
                              runs[unit.first_token] == runs[excerpt->first_token];
    if (begins_alike) excerpt->excerpt = true;
    const bool may_be_one = unit.tokens() >= kExcerptTokens && unit.echo_later >= kExcerptEcho &&
                            !is_title_part(unit.title);
    if (may_be_one && !begins_alike) {
      excerpt = &unit;
    } else if (unit.prose && !unit.repeated) {
      above_article = false;
    }
  }
}

}  // namespace chaff::detail
