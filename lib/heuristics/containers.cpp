// What the containers around a line hold on this page: navigation is links, the article's container
// holds most of the prose. Only containers that hold more than the one inside count as levels,
// because templates nest elements that hold the same.
#include <cmath>
#include <cstdint>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

enum Feature : std::size_t {
  kLinksOwn,
  kBytesOwn,
  kProseOwn,
  kLinksAround1,
  kBytesAround1,
  kProseAround1,
  kLinksAround2,
  kBytesAround2,
  kProseAround2,
  kLinksAround3,
  kBytesAround3,
  kProseAround3,
  kLinksAround4,
  kBytesAround4,
  kProseAround4,
  kHomeBelow,
  kFeatureCount
};

constexpr auto kFeatures = feature_names<Feature>({
    // share in links, logarithm of the bytes, and share of the page's own prose: of the element of
    // the line, and of up to four larger ones around it
    {kLinksOwn, "box_links_own"},
    {kBytesOwn, "box_bytes_own"},
    {kProseOwn, "box_prose_own"},
    {kLinksAround1, "box_links_around_1"},
    {kBytesAround1, "box_bytes_around_1"},
    {kProseAround1, "box_prose_around_1"},
    {kLinksAround2, "box_links_around_2"},
    {kBytesAround2, "box_bytes_around_2"},
    {kProseAround2, "box_prose_around_2"},
    {kLinksAround3, "box_links_around_3"},
    {kBytesAround3, "box_bytes_around_3"},
    {kProseAround3, "box_prose_around_3"},
    {kLinksAround4, "box_links_around_4"},
    {kBytesAround4, "box_bytes_around_4"},
    {kProseAround4, "box_prose_around_4"},
    {kHomeBelow, "box_home_below"},  // how many larger ones around the line hold less than half of
                                     // the page's prose
});

constexpr std::size_t kLevels = 5;
constexpr std::size_t kPerLevel = 3;
static_assert(kHomeBelow == kLevels * kPerLevel);
constexpr double kHomeShare = 0.5;

class Containers final : public Heuristic {
 public:
  std::string_view name() const override { return "containers"; }
  std::string_view summary() const override {
    return "HTML only: links and prose in the containers around a line";
  }
  FactSet needs() const override { return {Fact::kMarkup, Fact::kLines, Fact::kRuns}; }
  Reason usual_reason() const override { return Reason::kContext; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureTable table) const override {
    const double all = std::max(1.0, page.markup.prose());
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      std::size_t level = 0, below_home = 0;
      bool home = false;
      for (std::uint32_t at = page.units[i].element; at != MarkupElement::kNone;
           at = page.markup.facts(at).larger, ++level) {
        const ElementFacts& facts = page.markup.facts(at);
        if (level < kLevels) measure_level(facts, all, i, level, table);
        home = home || facts.prose >= kHomeShare * all;
        if (!home) ++below_home;
      }
      table.set(i, kHomeBelow, std::min(1.0, static_cast<double>(below_home) / 6));
    }
  }

 private:
  static void measure_level(const ElementFacts& facts, double all, std::size_t unit,
                            std::size_t level, FeatureTable table) {
    const auto feature = [&](Feature own) { return static_cast<Feature>(own + level * kPerLevel); };
    table.set(unit, feature(kLinksOwn), facts.links / std::max(1.0, facts.bytes));
    table.set(unit, feature(kBytesOwn), std::log2(1 + facts.bytes) / 14);
    table.set(unit, feature(kProseOwn), facts.prose / all);
  }
};

}  // namespace

const Heuristic& containers() {
  static const Containers heuristic;
  return heuristic;
}

}  // namespace chaff::detail
