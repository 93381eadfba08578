#include "facts/contents_list.h"

#include <algorithm>

#include "text/fingerprint.h"

namespace chaff::detail {
namespace {

constexpr std::uint32_t kNowhere = 0xFFFFFFFF;

// A paragraph that an article quotes in parts is no entry.
constexpr std::uint32_t kMaxEntryBytes = 200;

// A line of a single letter is a mark of a program or of a formula.
constexpr std::uint32_t kMinEntryLetters = 2;

// Three lines in the same order twice are a table's, or a game's.
constexpr std::size_t kMinEntries = 4;

// The share of the sub-headings that have prose before the next one. Those of a table have none;
// those of an article may have a list.
constexpr double kWithProse = 1.0 / 3;

// Outlines number their entries ("2.1. The harbour"), and headings have numbers of their own
// ("Round 2"). Without digits, it is the fingerprint of the line.
std::uint64_t key_of(const Document& doc, const Unit& unit, std::uint64_t number) {
  const bool may_be_entry = !unit.prose && unit.shape.bytes <= kMaxEntryBytes &&
                            unit.shape.letters >= kMinEntryLetters && unit.tokens() > 0;
  if (!may_be_entry) return 0;
  if (unit.shape.digits == 0) return unit.masked;
  std::uint32_t token = unit.first_token;
  while (token < unit.last_token && doc.token_hash[token] == number) ++token;
  TokenSum sum(doc.seed);
  for (; token < unit.last_token; ++token) {
    const std::uint64_t hash = doc.token_hash[token];
    sum.add(hash == number ? hash_bytes(doc.token_text(token), doc.seed) : hash);
  }
  return sum.fingerprint(Salt::kMasked);
}

}  // namespace

// Where the heading of an entry is, or kNowhere.
std::uint32_t ContentsFinder::heading_of(std::size_t unit, Side side) const {
  if (keys_[unit] == 0) return kNowhere;
  const std::uint32_t place = side == Side::kBelow ? index_.last(unit) : index_.first(unit);
  return place == unit ? kNowhere : place;
}

// Where the units end whose headings follow each other in their order.
std::size_t ContentsFinder::end_of_list(std::size_t begin, Side side) const {
  std::uint32_t before = 0;
  std::size_t unit = begin;
  for (; unit < keys_.size(); ++unit) {
    const std::uint32_t heading = heading_of(unit, side);
    if (heading == kNowhere || (unit > begin && heading <= before)) break;
    if (side == Side::kAbove && heading >= begin) break;
    before = heading;
  }
  return unit;
}

bool ContentsFinder::is_contents(std::size_t begin, std::size_t end, Side side) const {
  if (end - begin < kMinEntries) return false;
  if (side == Side::kBelow && heading_of(begin, side) < end) return false;
  std::size_t with_prose = 0;
  for (std::size_t unit = begin + 1; unit < end; ++unit) {
    with_prose +=
        prose_above_[heading_of(unit, side)] > prose_above_[heading_of(unit - 1, side) + 1];
  }
  return static_cast<double>(with_prose) >= kWithProse * static_cast<double>(end - begin - 1);
}

void ContentsFinder::find(const Document& doc, std::vector<Unit>& units) {
  const std::uint64_t number = number_token(doc.seed);
  keys_.clear();
  prose_above_.clear();
  std::uint32_t prose = 0;
  for (const Unit& unit : units) {
    keys_.push_back(key_of(doc, unit, number));
    prose_above_.push_back(prose);
    prose += unit.prose;
  }
  index_.build(units.size(), [&](std::uint32_t unit) { return keys_[unit]; });
  for (const Side side : {Side::kBelow, Side::kAbove}) {
    for (std::size_t begin = 0, end = 0; begin < units.size(); begin = std::max(end, begin + 1)) {
      end = end_of_list(begin, side);
      if (!is_contents(begin, end, side)) continue;
      for (std::size_t unit = begin; unit < end; ++unit) units[unit].in_contents = true;
      if (begin == 0) continue;
      Unit& above = units[begin - 1];
      if (above.repeated && !above.prose) above.in_contents = true;
    }
  }
}

}  // namespace chaff::detail
