#include "facts/fact_finder.h"

#include <algorithm>
#include <cmath>

#include "facts/breadcrumb.h"
#include "facts/headings.h"
#include "facts/headline.h"
#include "facts/line_cutter.h"
#include "facts/masthead.h"
#include "facts/opening.h"
#include "facts/text_signs.h"
#include "facts/title_match.h"
#include "model/widespread_table.h"
#include "templates/templates.h"
#include "text/fingerprint.h"

namespace chaff::detail {
namespace {

// A guard removes a widespread line. For the lines around it, it is the same evidence as a strong
// cue: boilerplate on any site. It has no feature of its own, because there are no labelled pages
// of thousands of sites to fit one. Where a strong rule matches too, the rule's name is the better
// one. A part of the title is not a cue: "Contact" may be the page's subject.
void add_widespread_cue(Unit& unit) {
  if (is_title_part(unit.title) || unit.has_strong_cue()) unit.widespread = SiteBlock::kNone;
  if (unit.widespread == SiteBlock::kNone) return;
  if (!unit.has_cue) unit.cue = {};
  unit.has_cue = true;
  unit.cue.strength = RuleSet::Strength::kStrong;
}

// The beginnings (kPrefix) or ends (kSuffix) of a unit that the site repeats.
SlotTemplates slots_of(const Document& doc, const SiteBlock& site, const Unit& unit,
                       TemplateKind end) {
  Line line;
  line.first_token = unit.first_token;
  line.last_token = unit.last_token;
  SlotTemplates found = kNoSlots;
  for (std::size_t tokens = 1; tokens <= kSlotTokens; ++tokens) {
    const std::uint64_t key = slot_fingerprint(doc, line, end, tokens);
    if (key == 0) break;
    found[tokens - 1] = site.find(end, key);
  }
  return found;
}

// The tokens of the longest one; 0 if there is none.
std::uint8_t longest(const SlotTemplates& slots) {
  std::size_t tokens = kSlotTokens;
  while (tokens > 0 && slots[tokens - 1] == SiteBlock::kNone) --tokens;
  return static_cast<std::uint8_t>(tokens);
}

// Prose of more tokens has no slots: three words of a paragraph are no template, however many
// articles have a line that begins with them.
constexpr std::uint32_t kMaxSlottedProse = 48;

void find_slots(const Document& doc, const SiteBlock& site, Unit& unit) {
  if (unit.prose && unit.tokens() > kMaxSlottedProse) return;
  unit.prefixes = slots_of(doc, site, unit, TemplateKind::kPrefix);
  unit.suffixes = slots_of(doc, site, unit, TemplateKind::kSuffix);
  // The ends of a line that repeats as a whole are no further evidence.
  if (unit.line_template != SiteBlock::kNone) return;
  unit.prefix_tokens = longest(unit.prefixes);
  unit.suffix_tokens = longest(unit.suffixes);
  if (unit.prefix_tokens > 0) unit.prefix_template = unit.prefixes[unit.prefix_tokens - 1];
  if (unit.suffix_tokens > 0) unit.suffix_template = unit.suffixes[unit.suffix_tokens - 1];
}

// Where a part of a document's fingerprints is.
TokenRange range_of(const Document& doc, std::span<const std::uint64_t> part) {
  const auto first = static_cast<std::uint32_t>(part.data() - doc.token_hash.data());
  return {&doc, first, first + static_cast<std::uint32_t>(part.size())};
}

// Shares of articles from which a run is common, and from which it is everywhere.
constexpr double kCommonRun = 0.1;
constexpr double kEverywhere = 0.5;

void find_runs(const RunCover& cover, const PageFacts& facts, Unit& unit) {
  std::uint32_t covered = 0, common = 0, everywhere = 0, best = 0;
  double share_sum = 0;
  for (std::uint32_t t = unit.first_token; t < unit.last_token;) {
    std::uint32_t end = cover.by_lines() ? unit.last_token : t + 1;
    while (end < unit.last_token && cover[end] == cover[t]) ++end;
    if (cover[t] != SiteBlock::kNone) {
      const std::uint32_t tokens = end - t;
      const double share = facts.share(facts.site.articles_of(cover[t]));
      covered += tokens;
      share_sum += share * tokens;
      if (share >= kCommonRun) common += tokens;
      if (share >= kEverywhere) everywhere += tokens;
      if (tokens > best) {
        best = tokens;
        unit.run_template = cover[t];
      }
    }
    t = end;
  }
  if (unit.tokens() == 0) return;
  const double all = unit.tokens();
  unit.run_cover = covered / all;
  unit.run_longest = best / all;
  unit.run_share = share_sum / all;
  unit.run_common = common / all;
  unit.run_everywhere = everywhere / all;
}

}  // namespace

// Looks a unit up in the model.
void FactFinder::look_up(Unit& unit, const PageFacts& facts) const {
  const SiteBlock& site = facts.site;
  if (site.articles() < kVotingArticles) {  // larger sites have templates of their own
    unit.widespread = widespread_.find_line(unit.exact, unit.masked);
  }
  if (site.template_count() == 0 || unit.blank()) return;
  if (wanted_.has(Fact::kLines)) unit.line_template = site.find_line(unit.exact, unit.masked);
  if (wanted_.has(Fact::kSlots)) find_slots(*facts.doc, site, unit);
  find_runs(cover_, facts, unit);
  unit.repeated = unit.whole_template() != SiteBlock::kNone;
  unit.degree = std::min(1.0, 1.5 * std::sqrt(facts.share_of(unit)));
}

void FactFinder::find(const Document& doc, const Page& page, std::uint64_t seed,
                      const SiteBlock& site, FactSet wanted, PageFacts& facts) {
  wanted_ = wanted;
  facts.doc = &doc;
  facts.headline_sure = false;
  facts.figure_cues = 0;
  facts.site = site;
  facts.units.clear();
  const bool with_title = wanted.has(Fact::kTitle), with_runs = wanted.has(Fact::kRuns);
  segment(with_title ? page.title : std::string_view(), seed, title_);
  const auto headline = headline_tokens(title_.token_hash, site.title());
  const TokenRange title = range_of(title_, headline);
  runs_.clear();
  if (with_runs || wanted.has(Fact::kEchoes)) hash_runs(doc.token_hash, runs_);
  cover_.find(runs_, doc, with_runs ? site : SiteBlock());
  // Software prints all of a line, whatever it has in common with others.
  const auto is_certain = [&](std::string_view line) {
    if (!wanted.has(Fact::kCues)) return false;
    const auto& cue = traits_.find(line, seed).cue;
    return cue && cue->strength == RuleSet::Strength::kCertain;
  };
  cut_lines(cover_, headline, is_certain, facts);
  double repeated = 0, all = 0, prose = 0, letters = 0;
  for (Unit& unit : facts.units) {
    const LineTraits& traits = traits_.find(facts.text_of(unit), seed);
    unit.shape = traits.shape;
    unit.prose = traits.prose;
    look_up(unit, facts);
    if (with_title) {
      const TokenRange tokens{&doc, unit.first_token, unit.last_token};
      unit.title = match_title(title, tokens);
      unit.title_segment = unit.title == TitleMatch::kBegin && ends_at_mark(title, tokens);
    }
    unit.teaser = unit.title == TitleMatch::kNone && unit.line_template != SiteBlock::kNone &&
                  site.at(unit.line_template).headline > 0;
    if (wanted.has(Fact::kCues)) {
      unit.has_cue = traits.cue.has_value();
      if (traits.cue) unit.cue = *traits.cue;
      add_widespread_cue(unit);
    }
    facts.figure_cues += unit.is_figure_cue();
    all += unit.shape.bytes;
    if (unit.repeated) repeated += unit.shape.bytes;
    letters += unit.shape.length();
    if (unit.prose) prose += unit.shape.length();
  }
  facts.repeated_ratio = all > 0 ? repeated / all : 0;
  facts.prose_ratio = letters > 0 ? prose / letters : 0;
  if (wanted.has(Fact::kEchoes)) echoes_.find(runs_, facts.units);
  facts.markup.read(wanted.has(Fact::kMarkup) ? page.markup : std::string_view(), seed);
  facts.markup.measure(facts.units, site);
  // Where there is markup, it shows lists of contents, and lists in articles, too.
  if (wanted.has(Fact::kEchoes) && facts.markup.empty()) contents_.find(doc, facts.units);
  if (with_title) {
    echoes_.find_twins(facts.units);
    drop_cues_of_signs(facts.units);
    find_headline(facts);
    find_breadcrumbs(facts);
    // With markup the scores know better.
    if (facts.markup.empty()) {
      find_masthead(facts);
      find_opening(facts);
    }
  } else {
    facts.headline = facts.units.size();
  }
  find_headings(facts);
  facts.comments = {};
  if (wanted.has(Fact::kComments)) comments_.find(facts);
}

}  // namespace chaff::detail
