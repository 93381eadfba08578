#include "decide/levels.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "decide/decoder.h"
#include "facts/drawn_line.h"

namespace chaff::detail {
namespace {

// From this number of articles on, a line on half of them is no chance.
constexpr std::uint32_t kMinArticles = 8;
constexpr double kFirmShare = 0.5;

// Lines of a block: at the top or the end of the page, and elsewhere. In a list of fields, names
// and frequent values ("Yes") can make five firm lines in a row.
constexpr std::size_t kEdgeLines = 2;
constexpr std::size_t kInnerLines = 6;

// Headings, names and values are shorter. In letters, see LineShape::length.
constexpr std::uint32_t kBriefLength = 80;

// A line that comes again on the page, and there is this near to fresh text on both sides, is a
// refrain of the article and not of the site.
constexpr std::size_t kRefrainLines = 6;

bool is_brief(const Unit& unit) { return !unit.prose && unit.shape.length() <= kBriefLength; }

// A line of two articles can be that of a story and its sequel.
constexpr std::uint32_t kMinShared = 3;

// Longer ones are notes of the article as often.
constexpr std::uint32_t kMaxSharedBytes = 80;

bool is_shared(const PageFacts& page, const Unit& unit) {
  if (unit.line_template == SiteBlock::kNone) return false;
  const StoredTemplate line = page.site.at(unit.line_template);
  return line.kind == TemplateKind::kLine && line.articles >= kMinShared &&
         unit.shape.bytes < kMaxSharedBytes && !unit.shape.opens_bullet &&
         !is_title_part(unit.title);
}

// Fingerprints of the lines that are on the page twice and amid fresh text, sorted.
std::vector<std::uint64_t> find_refrains(const PageFacts& page) {
  const auto& units = page.units;
  constexpr std::size_t kFar = kRefrainLines + 1;
  std::vector<std::size_t> below(units.size() + 1, kFar);  // lines down to the next fresh one
  for (std::size_t i = units.size(); i-- > 0;)
    below[i] = units[i].repeated ? std::min(kFar, below[i + 1] + 1) : 0;
  std::vector<std::uint64_t> refrains;
  std::size_t above = kFar;
  for (std::size_t i = 0; i < units.size(); ++i) {
    above = units[i].repeated ? std::min(kFar, above + 1) : 0;
    const bool twice = units[i].earlier_on_page || units[i].later_on_page;
    if (twice && units[i].repeated && above < kFar && below[i] < kFar)
      refrains.push_back(units[i].masked);
  }
  std::ranges::sort(refrains);
  return refrains;
}

// Lines whose numbers differ from page to page are not firm: they can be facts of the articles.
bool is_firm(const PageFacts& page, std::size_t unit, const std::vector<std::uint64_t>& refrains) {
  const Unit& u = page.units[unit];
  if (page.site.articles() < kMinArticles || unit == page.headline) return false;
  if (u.line_template != SiteBlock::kNone &&
      page.site.at(u.line_template).kind == TemplateKind::kMasked)
    return false;
  return page.share_of(u) >= kFirmShare * page.share(page.site.articles()) &&
         !std::ranges::binary_search(refrains, u.masked);
}

void mark_blocks(const PageFacts& page, std::vector<UnitEvidence>& evidence) {
  const std::size_t n = page.units.size();
  const std::vector<std::uint64_t> refrains = find_refrains(page);
  for (std::size_t begin = 0, end = 0; begin < n; begin = end + 1) {
    bool firm = false;  // a block has more than cues
    for (end = begin; end < n; ++end) {
      const bool now = is_firm(page, end, refrains);
      if (!now && !evidence[end].hard) break;
      firm |= now;
    }
    const bool edge = begin == 0 || end == n;
    if (!firm || end - begin < (edge ? kEdgeLines : kInnerLines)) continue;
    for (std::size_t i = begin; i < end; ++i) evidence[i].hard = true;
  }
}

// No level adds more than the level above it.
double level_bias(Level level, const WeightTables& weights) {
  switch (level) {
    case Level::kSafe:
      return std::min(weights.safe_bias, level_bias(Level::kCareful, weights));
    case Level::kCareful:
      return std::min(weights.careful_bias, 0.0);
    case Level::kMax:
      return std::max(weights.max_bias, 0.0);
    case Level::kBalanced:
      break;
  }
  return 0;
}

// Whether the level keeps units whose scores are those of boilerplate.
bool spares(Level level) { return level == Level::kSafe || level == Level::kCareful; }

// A longer stretch of such lines can be a list of the article.
constexpr std::size_t kTailLines = 2;

// Removes short stretches of shared units between the article and furniture below it, and single
// units to which furniture points.
void take_tail(std::span<const UnitEvidence> evidence, std::vector<bool>& removed) {
  std::size_t top = removed.size();  // below the last own prose
  while (top > 0 && (removed[top - 1] || !evidence[top - 1].own_prose)) --top;
  if (top == 0) return;
  std::size_t shared = 0;  // directly above
  for (std::size_t i = top; i < removed.size(); ++i) {
    if (removed[i] && shared <= kTailLines)
      std::fill_n(removed.begin() + static_cast<std::ptrdiff_t>(i - shared), shared, true);
    shared = !removed[i] && evidence[i].shared ? shared + 1 : 0;
  }
  for (std::size_t i = top + 1; i < removed.size(); ++i) {
    const bool below_goes = i + 1 == removed.size() || removed[i + 1];
    if (removed[i - 1] && evidence[i - 1].pointer && evidence[i].loose && below_goes)
      removed[i] = true;
  }
}

// Keeps the brief units that follow own text.
void spare_brief(std::span<const UnitEvidence> evidence, std::vector<bool>& removed) {
  bool in_article = false;
  for (std::size_t i = 0; i < removed.size(); ++i) {
    const UnitEvidence& unit = evidence[i];
    if (!removed[i]) {
      in_article = in_article || unit.own;
    } else if (!unit.brief) {
      in_article = false;
    } else if (in_article) {
      removed[i] = false;
    }
  }
}

}  // namespace

void find_evidence(const PageFacts& page, std::span<const Verdict> verdicts, Level level,
                   std::vector<UnitEvidence>& evidence) {
  const std::size_t n = page.units.size();
  evidence.assign(n, {});
  for (std::size_t i = 0; i < n; ++i) {
    const Unit& unit = page.units[i];
    evidence[i].own = !unit.repeated || i == page.headline;
    evidence[i].own_prose = evidence[i].own && unit.prose;
    evidence[i].loose = verdicts[i] != Verdict::kArticle && !unit.prose;
    evidence[i].shared = evidence[i].loose && is_shared(page, unit);
    evidence[i].divider = unit.repeated && is_drawn_line(unit, page.doc->text);
    evidence[i].pointer = unit.has_cue && unit.cue.category == Category::kNavigation;
  }
  if (!spares(level)) return;
  for (std::size_t i = 0; i < n; ++i) evidence[i].hard = page.units[i].has_strong_cue();
  mark_blocks(page, evidence);
  for (std::size_t i = 0; i < n; ++i) {
    const Unit& unit = page.units[i];
    const bool slotted =
        unit.prefix_template != SiteBlock::kNone || unit.suffix_template != SiteBlock::kNone;
    evidence[i].brief = !evidence[i].hard && (unit.repeated || slotted) && is_brief(unit);
  }
}

void decide(Level level, const WeightTables& weights, std::span<double> scores,
            std::span<const UnitEvidence> evidence, std::vector<bool>& removed) {
  std::vector<bool> balanced;
  if (level == Level::kMax) decide(Level::kBalanced, weights, scores, evidence, balanced);
  const double bias = level_bias(level, weights);
  for (double& score : scores) score += bias;
  decode_page(scores, kSwitchCost, removed);
  if (level == Level::kBalanced) {
    take_tail(evidence, removed);
    for (std::size_t i = 0; i < removed.size(); ++i) removed[i] = removed[i] || evidence[i].divider;
  }
  for (std::size_t i = 0; i < balanced.size(); ++i) removed[i] = removed[i] || balanced[i];
  if (!spares(level)) return;
  spare_brief(evidence, removed);
  if (level != Level::kSafe) return;
  for (std::size_t i = 0; i < removed.size(); ++i) removed[i] = removed[i] && evidence[i].hard;
}

}  // namespace chaff::detail
