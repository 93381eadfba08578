#include "decide/unit_evidence.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "chaff/category.h"

#include "facts/drawn_line.h"
#include "facts/sorted_list.h"

namespace chaff::detail {
namespace {

// "Tags:", above a line for each tag.
bool is_tag_label(const Unit& unit) {
  return unit.has_certain_cue() && unit.cue.category == Category::kTags && unit.shape.ends_colon;
}

// From this number of articles on, a line on half of them is no chance, and one on none of the
// others is new.
constexpr std::uint32_t kMinArticles = 8;
constexpr double kFirmShare = 0.5;

// Lines of a block: at the top or the end of the page, and elsewhere. In a list of fields, names
// and frequent values ("Yes") can make five firm lines in a row.
constexpr std::size_t kEdgeLines = 2;
constexpr std::size_t kInnerLines = 6;

// A line that comes again on the page, and there is this near to fresh text on both sides, is a
// refrain of the article and not of the site.
constexpr std::size_t kRefrainLines = 6;

// Longer ones are notes of the article as often.
constexpr std::uint32_t kMaxSharedBytes = 80;

bool is_shared(const PageFacts& page, const Unit& unit) {
  if (unit.line_template == SiteBlock::kNone) return false;
  const StoredTemplate line = page.site.at(unit.line_template);
  return line.kind == TemplateKind::kLine && line.articles >= kMinShared &&
         unit.shape.bytes < kMaxSharedBytes && !unit.shape.opens_bullet &&
         !is_title_part(unit.title);
}

// Shorter lines at the edge of the article are names and dates of its frame as often.
constexpr std::uint32_t kDoubtfulWords = 5;

// From so many words on, they are hardly a list of the frame.
constexpr std::uint32_t kWordyWords = 10;

// Two of many articles are those of a story and its sequel, two of three are not.
bool is_by_few(const PageFacts& page, std::uint32_t articles) {
  return articles < kMinShared && 2 * articles < page.site.articles();
}

// Whether only its neighbours and a slot can speak against the unit.
bool is_plain(const PageFacts& page, const Unit& unit) {
  if (unit.has_cue || unit.teaser) return false;
  const std::uint32_t whole = unit.whole_template();
  return whole == SiteBlock::kNone || is_by_few(page, page.site.articles_of(whole));
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

// Shorter words begin many lines, in languages with blanks. A character of Chinese has three bytes.
constexpr std::size_t kMinFirstBytes = 3;

// Whether both begin with the same word. Lines that are equal but for numbers are those of a frame
// as often ("Page 1", "Page 2").
bool is_alike(const PageFacts& page, const Unit& above, const Unit& unit) {
  if (above.first_token == above.last_token || unit.first_token == unit.last_token) return false;
  const auto& hash = page.doc->token_hash;
  return hash[above.first_token] == hash[unit.first_token] && above.masked != unit.masked &&
         page.doc->token_text(unit.first_token).size() >= kMinFirstBytes;
}

// Fewer lines are in order by chance.
constexpr std::size_t kMinSorted = 7;

void mark_lists(const PageFacts& page, std::vector<UnitEvidence>& evidence) {
  for (std::size_t begin = 0, end = 0; begin < evidence.size(); begin = end) {
    end = sorted_end(page, begin);
    if (end - begin < kMinSorted) continue;
    for (std::size_t i = begin + 1; i < end; ++i) evidence[i].listed = true;
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
    evidence[i].tag = i > 0 && evidence[i].shared && !unit.shape.ends_colon &&
                      (evidence[i - 1].tag || is_tag_label(page.units[i - 1]));
    evidence[i].teaser = i != page.headline && unit.teaser;
    evidence[i].foreign = !evidence[i].own && verdicts[i] != Verdict::kArticle;
    evidence[i].divider = unit.repeated && is_drawn_line(unit, page.doc->text);
    const bool plain = verdicts[i] == Verdict::kOpen && is_plain(page, unit);
    evidence[i].doubtful = plain && page.has_words(unit, kDoubtfulWords);
    evidence[i].wordy = evidence[i].doubtful && page.site.articles() >= kMinArticles &&
                        page.has_words(unit, kWordyWords);
    evidence[i].item = plain && page.site.articles() >= 2 && unit.brief();
    evidence[i].heading = evidence[i].item && !evidence[i].doubtful && unit.shape.digits == 0;
    evidence[i].alike = i > 0 && verdicts[i] == Verdict::kOpen && !unit.has_cue &&
                        is_alike(page, page.units[i - 1], unit);
    evidence[i].pointer = unit.has_cue && unit.cue.category == Category::kNavigation;
  }
  // With markup the scores know lists better.
  if (page.markup.empty()) mark_lists(page, evidence);
  if (!spares(level)) return;
  for (std::size_t i = 0; i < n; ++i) evidence[i].hard = page.units[i].has_strong_cue();
  mark_blocks(page, evidence);
  for (std::size_t i = 0; i < n; ++i) {
    const Unit& unit = page.units[i];
    evidence[i].brief = !evidence[i].hard && (unit.repeated || unit.slotted()) && unit.brief();
  }
}

}  // namespace chaff::detail
