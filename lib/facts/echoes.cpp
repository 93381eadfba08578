#include "facts/echoes.h"

#include "text/fingerprint.h"

namespace chaff::detail {
namespace {

// An excerpt of an article has at least this many tokens. A shorter line may be a heading that a
// table of contents repeats.
constexpr std::uint32_t kExcerptTokens = 12;
constexpr double kExcerptEcho = 0.8;

}  // namespace

void Echoes::find_twins(std::span<Unit> units) {
  index_.build(units.size(), [&](std::uint32_t i) { return units[i].masked; });
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    units[i].earlier_on_page = index_.first(i) != i;
    units[i].later_on_page = index_.last(i) != i;
  }
}

// Blog themes print the beginning of an article once more above it: the excerpt.
void Echoes::find(std::span<const std::uint64_t> runs, std::span<Unit> units) {
  index_.build(runs.size(), [&](std::uint32_t at) { return runs[at]; });
  Unit* excerpt = nullptr;  // candidate: the last long line so far above the article's first prose
  bool above_article = true;
  for (Unit& unit : units) {
    if (unit.tokens() < kRunTokens) continue;
    const std::uint32_t end = unit.last_token - static_cast<std::uint32_t>(kRunTokens) + 1;
    std::uint32_t later = 0, earlier = 0;
    for (std::uint32_t at = unit.first_token; at < end; ++at) {
      later += index_.last(at) >= unit.last_token;
      earlier += index_.first(at) < unit.first_token;
    }
    unit.echo_later = static_cast<double>(later) / (end - unit.first_token);
    unit.echo_earlier = static_cast<double>(earlier) / (end - unit.first_token);
    if (!above_article) continue;
    const bool begins_alike =
        excerpt && unit.fresh_prose() && runs[unit.first_token] == runs[excerpt->first_token];
    if (begins_alike) excerpt->excerpt = true;
    const bool may_be_one = unit.tokens() >= kExcerptTokens && unit.echo_later >= kExcerptEcho &&
                            !is_title_part(unit.title);
    if (may_be_one && !begins_alike) {
      excerpt = &unit;
    } else if (unit.fresh_prose()) {
      above_article = false;
    }
  }
}

}  // namespace chaff::detail
