// What other articles of the site have at the same path of the HTML: repeated lines, links, or
// prose of their own.
#include <cmath>
#include <cstdint>

#include "heuristics/heuristic.h"
#include "templates/path_figures.h"

namespace chaff::detail {
namespace {

enum Feature : std::size_t {
  kShareOwn,
  kRepeatedOwn,
  kLinksOwn,
  kFreshOwn,
  kHeldOwn,
  kShareAround1,
  kRepeatedAround1,
  kLinksAround1,
  kFreshAround1,
  kHeldAround1,
  kShareAround2,
  kRepeatedAround2,
  kLinksAround2,
  kFreshAround2,
  kHeldAround2,
  kShareAround3,
  kRepeatedAround3,
  kLinksAround3,
  kFreshAround3,
  kHeldAround3,
  kShareAround4,
  kRepeatedAround4,
  kLinksAround4,
  kFreshAround4,
  kHeldAround4,
  kSide,
  kLines,
  kInHome,
  kHomeDepth,
  kHomeHeld,
  kHomeKnown,
  kFeatureCount
};

constexpr auto kFeatures = feature_names<Feature>({
    // of the path of the line's element, and of up to four larger elements around it: the share of
    // articles that have it; the shares of what is there that is repeated, in links, and prose of
    // the article's own; the share of the article's prose that it holds
    {kShareOwn, "path_share_own"},
    {kRepeatedOwn, "path_repeated_own"},
    {kLinksOwn, "path_links_own"},
    {kFreshOwn, "path_prose_own"},
    {kHeldOwn, "path_held_own"},
    {kShareAround1, "path_share_around_1"},
    {kRepeatedAround1, "path_repeated_around_1"},
    {kLinksAround1, "path_links_around_1"},
    {kFreshAround1, "path_prose_around_1"},
    {kHeldAround1, "path_held_around_1"},
    {kShareAround2, "path_share_around_2"},
    {kRepeatedAround2, "path_repeated_around_2"},
    {kLinksAround2, "path_links_around_2"},
    {kFreshAround2, "path_prose_around_2"},
    {kHeldAround2, "path_held_around_2"},
    {kShareAround3, "path_share_around_3"},
    {kRepeatedAround3, "path_repeated_around_3"},
    {kLinksAround3, "path_links_around_3"},
    {kFreshAround3, "path_prose_around_3"},
    {kHeldAround3, "path_held_around_3"},
    {kShareAround4, "path_share_around_4"},
    {kRepeatedAround4, "path_repeated_around_4"},
    {kLinksAround4, "path_links_around_4"},
    {kFreshAround4, "path_prose_around_4"},
    {kHeldAround4, "path_held_around_4"},
    // of the path of the line's element
    {kSide, "path_side"},    // the share of the article's prose above it
    {kLines, "path_lines"},  // logarithm of the lines in each such element
    // the home of the site's articles: the innermost path that holds most of their prose
    {kInHome, "in_home"},        // the line is in it
    {kHomeDepth, "home_depth"},  // how many larger elements are between
    {kHomeHeld, "home_held"},    // the share of the prose that it holds
    {kHomeKnown, "home_known"},  // the page has one
});

constexpr std::size_t kLevels = 5;
constexpr std::size_t kPerLevel = 5;
static_assert(kSide == kLevels * kPerLevel);

class Paths final : public Heuristic {
 public:
  std::string_view name() const override { return "paths"; }
  std::string_view summary() const override {
    return "HTML only: what other articles have at the same path";
  }
  FactSet needs() const override { return {Fact::kMarkup, Fact::kLines, Fact::kRuns}; }
  Reason usual_reason() const override { return Reason::kContext; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureTable table) const override {
    bool home_known = false;
    for (std::uint32_t at = 0; at < page.markup.elements().size(); ++at)
      home_known = home_known || page.markup.facts(at).home != MarkupElement::kNone;
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      const std::uint32_t element = page.units[i].element;
      table.set(i, kHomeKnown, home_known);
      if (element == MarkupElement::kNone) continue;
      const std::uint32_t home = page.markup.facts(element).home;
      std::size_t level = 0, home_level = 0;
      for (std::uint32_t at = element; at != MarkupElement::kNone;
           at = page.markup.facts(at).larger, ++level) {
        if (level < kLevels) measure_level(page, at, i, level, table);
        if (home != MarkupElement::kNone && at > home) ++home_level;
      }
      if (home == MarkupElement::kNone) continue;
      table.set(i, kInHome, 1);
      table.set(i, kHomeDepth, std::min(1.0, static_cast<double>(home_level) / 6));
      table.set(i, kHomeHeld, load_path(page.site.at(page.markup.facts(home).path)).held);
    }
  }

 private:
  static void measure_level(const PageFacts& page, std::uint32_t element, std::size_t unit,
                            std::size_t level, FeatureTable table) {
    const std::uint32_t found = page.markup.facts(element).path;
    if (found == SiteBlock::kNone) return;
    const StoredTemplate stored = page.site.at(found);
    const PathFigures path = load_path(stored);
    const auto feature = [&](Feature own) { return static_cast<Feature>(own + level * kPerLevel); };
    table.set(unit, feature(kShareOwn), page.share(stored.articles));
    table.set(unit, feature(kRepeatedOwn), path.repeated);
    table.set(unit, feature(kLinksOwn), path.links);
    table.set(unit, feature(kFreshOwn), path.prose);
    table.set(unit, feature(kHeldOwn), path.held);
    if (level > 0) return;
    table.set(unit, kSide, path.side);
    table.set(unit, kLines, std::min(1.0, std::log2(1 + path.lines) / 8));
  }
};

}  // namespace

const Heuristic& paths() {
  static const Paths heuristic;
  return heuristic;
}

}  // namespace chaff::detail
