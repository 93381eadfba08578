// strip_partition: sites of pages (support/site_of_pages.h); the raw bytes of the input are
// stripped as a page, too, with and without the same bytes as its markup.
//
// - Removed spans are sorted, disjoint, not empty, and cut no character; kept and removed text tile
//   the page.
// - Every removal has evidence with a name.
// - Levels are monotone: a higher level removes everything that a lower one removes.
// - A page of an unknown site is stripped as with an empty model.
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "chaff/chaff.h"

#include "reference/characters.h"
#include "support/site_of_pages.h"

namespace chaff::fuzz {
namespace {

// Checks the spans; returns which bytes are removed.
std::vector<bool> removed_bytes(Stripper& stripper, const Page& page) {
  const StripResult& result = stripper.strip(page);
  std::vector<bool> gone(page.text.size());
  std::string kept, expected;
  std::uint64_t at = 0;
  for (const Removal& removal : result.removed) {
    const auto [begin, end] = removal.span;
    check(at <= begin && begin < end && end <= page.text.size(),
          "removed spans are sorted, disjoint, and inside the page");
    check(reference::is_boundary(page.text, begin) && reference::is_boundary(page.text, end),
          "no character is cut");
    check(!name(removal.reason).empty() && !name(removal.category).empty(),
          "a removal has a reason and a category");
    check(std::isfinite(removal.score) && removal.articles <= removal.site_articles,
          "its figures are plausible");
    expected += page.text.substr(at, begin - at);
    for (at = begin; at < end; ++at) gone[at] = true;
  }
  expected += page.text.substr(at);
  append_kept(page.text, result.removed, kept);
  check(kept == expected, "kept and removed text tile the page");
  return gone;
}

void check_levels(std::span<Stripper> levels, const Page& page) {
  std::vector<bool> less(page.text.size());
  for (Stripper& level : levels) {
    const std::vector<bool> more = removed_bytes(level, page);
    for (std::size_t i = 0; i < more.size(); ++i)
      check(!less[i] || more[i], "a higher level removes everything that a lower one removes");
    less = more;
  }
}

}  // namespace

void run(Bytes bytes) {
  static const RuleSet rules = RuleSet::builtin();
  Input input(bytes);
  const std::uint8_t choice = input.byte();
  const std::vector<SitePage> pages = pages_of(input);
  Learner learner = *Learner::create({.seed = choice % 2u});
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (i % 8 != choice / 2 % 8) learner.add(pages[i].page());  // some pages are new to the model
  }
  const Model model = learner.build();
  Learner same_seed = *Learner::create({.seed = choice % 2u});
  std::array levels = {*Stripper::create(model, rules, {.level = Level::kSafe}),
                       *Stripper::create(model, rules, {.level = Level::kCareful}),
                       *Stripper::create(model, rules),
                       *Stripper::create(model, rules, {.level = Level::kMax})};
  Stripper unknown = *Stripper::create(model, rules, {.level = Level::kMax, .widespread = false});
  Stripper empty = *Stripper::create(same_seed.build(), rules, {.level = Level::kMax});
  std::size_t stripped = 0;
  for (const SitePage& owned : pages) {
    if (stripped++ >= 12) break;  // other pages are similar
    Page page = owned.page();
    check_levels(levels, page);
    page.site = "unknown.example";
    check(removed_bytes(unknown, page) == removed_bytes(empty, page),
          "an unknown site is stripped as with an empty model");
  }
  const std::string_view raw(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  Page page{.text = raw, .site = "one.example", .id = "", .title = raw.substr(0, raw.size() / 8)};
  check_levels(levels, page);
  page.markup = raw;
  check_levels(levels, page);
}

}  // namespace chaff::fuzz
