// Lines that begin or end like many others of the site: "Read also: …", "By …", "… comments".
#include <algorithm>
#include <cmath>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

enum Feature : std::size_t {
  kPrefixShare,
  kPrefixCompany,
  kPrefixStrong,
  kPrefixOnce,
  kPrefixHeader,
  kPrefixFooter,
  kSuffixShare,
  kSuffixCompany,
  kSuffixStrong,
  kSuffixOnce,
  kSuffixHeader,
  kSuffixFooter,
  kPrefix1,
  kPrefix2,
  kPrefix3,
  kSuffix1,
  kSuffix2,
  kSuffix3,
  kFeatureCount
};

constexpr auto kFeatures = feature_names<Feature>({
    {kPrefixShare, "prefix_share"},      // square root of the share of articles
    {kPrefixCompany, "prefix_company"},  // neighbours of the lines that carry it are templates
    {kPrefixStrong, "prefix_strong"},    // on a tenth of the articles or more, mostly among
                                         // templates
    {kPrefixOnce, "prefix_once"},        // prefix_share, less where articles have several such
                                         // lines: a list
    {kPrefixHeader, "prefix_header"},    // prefix_once where these lines are above the articles
    {kPrefixFooter, "prefix_footer"},    // prefix_once where they are below
    {kSuffixShare, "suffix_share"},
    {kSuffixCompany, "suffix_company"},
    {kSuffixStrong, "suffix_strong"},
    {kSuffixOnce, "suffix_once"},
    {kSuffixHeader, "suffix_header"},
    {kSuffixFooter, "suffix_footer"},
    // share of articles with the beginning or end of this many tokens, a third of them or more as
    // 1; that of the line if it is no longer
    {kPrefix1, "prefix_1"},
    {kPrefix2, "prefix_2"},
    {kPrefix3, "prefix_3"},
    {kSuffix1, "suffix_1"},
    {kSuffix2, "suffix_2"},
    {kSuffix3, "suffix_3"},
});

// The features of one end of a line.
struct End {
  Feature share, company, strong, once, header, footer;
};
constexpr End kPrefix = {kPrefixShare, kPrefixCompany, kPrefixStrong,
                         kPrefixOnce,  kPrefixHeader,  kPrefixFooter};
constexpr End kSuffix = {kSuffixShare, kSuffixCompany, kSuffixStrong,
                         kSuffixOnce,  kSuffixHeader,  kSuffixFooter};

class Slots final : public Heuristic {
 public:
  std::string_view name() const override { return "slots"; }
  std::string_view summary() const override {
    return "Lines that begin or end as many others of the site do";
  }
  FactSet needs() const override { return {Fact::kSlots, Fact::kLines}; }
  Reason usual_reason() const override { return Reason::kSlottedLine; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureTable table) const override {
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      const Unit& unit = page.units[i];
      measure_lengths(page, i, table);
      measure_end(page, i, unit.prefix_template, unit.prefix_tokens, kPrefix, table);
      measure_end(page, i, unit.suffix_template, unit.suffix_tokens, kSuffix, table);
    }
  }

 private:
  // A share of articles, which is 1 from a third of them on.
  static double share_of(const PageFacts& page, std::uint32_t found) {
    if (found == SiteBlock::kNone) return 0;
    return std::min(1.0, 3 * page.share(page.site.articles_of(found)));
  }

  static void measure_lengths(const PageFacts& page, std::size_t i, FeatureTable table) {
    constexpr Feature kPrefixes[] = {kPrefix1, kPrefix2, kPrefix3},
                      kSuffixes[] = {kSuffix1, kSuffix2, kSuffix3};
    const Unit& unit = page.units[i];
    const std::size_t shorter = std::min<std::size_t>(kSlotTokens, std::max(1u, unit.tokens()) - 1);
    for (std::size_t n = 0; n < shorter; ++n) {
      table.set(i, kPrefixes[n], share_of(page, unit.prefixes[n]));
      table.set(i, kSuffixes[n], share_of(page, unit.suffixes[n]));
    }
    if (shorter == kSlotTokens) return;
    const double whole = share_of(page, unit.line_template);
    for (std::size_t n = shorter; n < kSlotTokens; ++n) {
      table.set(i, kPrefixes[n], whole);
      table.set(i, kSuffixes[n], whole);
    }
  }

  static void measure_end(const PageFacts& page, std::size_t i, std::uint32_t slot_template,
                          std::uint8_t tokens, const End& end, FeatureTable table) {
    if (slot_template == SiteBlock::kNone) return;
    const StoredTemplate slot = page.site.at(slot_template);
    table.set(i, end.share, std::sqrt(page.share(slot.articles)));
    const double share = table.get(i, end.share);  // rounded to a float
    table.set(i, end.company, slot.company);
    table.set(i, end.strong, share > 0.3 && slot.company >= 0.6);
    // One word is too little in prose: many sentences begin with the same word.
    if (tokens == 1 && page.units[i].prose) return;
    const double lines_per_article = std::max(1u, slot.rests);
    table.set(i, end.once, share * std::min(1.0, slot.articles / lines_per_article));
    const double once = table.get(i, end.once);  // rounded to a float
    table.set(i, end.header, once * std::max(0.0, 1 - 2 * slot.side));
    table.set(i, end.footer, once * std::max(0.0, 2 * slot.side - 1));
  }
};

}  // namespace

const Heuristic& slots() {
  static const Slots heuristic;
  return heuristic;
}

}  // namespace chaff::detail
