#include "page_facts.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <unordered_map>

#include "fingerprint.h"
#include "templates.h"
#include "unicode.h"

namespace chaff::detail {
namespace {

// A piece of a line is cut off only where a run this long covers it, on enough articles: shorter ones are phrases.
constexpr std::uint32_t kPieceTokens = 8;
constexpr double kPieceShare = 0.1;

// A headline that is recognised by standing twice has at least this many tokens: menu entries stand twice, too.
constexpr std::uint32_t kDoubledTokens = 4;

// Marks between two tokens go with the first up to the next blank, unless they open something: "app!” (Read" is cut
// before the bracket.
std::uint32_t cut_between(const Document& doc, std::uint32_t left_end, std::uint32_t right_begin) {
  std::uint32_t at = left_end;
  while (at < right_begin) {
    const Decoded c = decode(doc.text, at);
    const CharInfo& info = char_info(c.value);
    if (info.cls == CharClass::kSpace || info.opening) break;
    at += c.bytes;
  }
  while (at < right_begin) {
    const Decoded c = decode(doc.text, at);
    if (char_info(c.value).cls != CharClass::kSpace) break;
    at += c.bytes;
  }
  return at;
}

// The title field is "Headline", "Headline – Site" or "Site: Headline".
TitleMatch match_title(std::span<const std::uint64_t> title, std::span<const std::uint64_t> unit) {
  if (unit.size() < 2 || title.size() < 2) return TitleMatch::kNone;
  if (unit.size() <= title.size()) {
    const bool begins = std::ranges::equal(unit, title.first(unit.size()));
    const bool ends = std::ranges::equal(unit, title.last(unit.size()));
    return begins || ends ? TitleMatch::kPart : TitleMatch::kNone;
  }
  if (unit.size() > 3 * title.size() + 3) return TitleMatch::kNone;
  const auto beginning = title.first(std::max<std::size_t>(2, title.size() / 2));
  return std::ranges::search(unit, beginning).empty() ? TitleMatch::kNone : TitleMatch::kInside;
}

// Without a title, a line that stands twice above the article's first prose and nowhere else on the site is the headline:
// once in the breadcrumb or on the picture, then above the text.
void find_doubled_headline(PageFacts& facts) {
  std::unordered_map<std::uint64_t, std::size_t> count;
  for (const Unit& unit : facts.units) ++count[unit.masked];
  for (std::size_t i = 0; i < facts.units.size(); ++i) {
    const Unit& unit = facts.units[i];
    const bool fresh = !unit.repeated && !unit.has_cue;
    const bool twice = count[unit.masked] > 1;
    if (fresh && twice && unit.tokens() >= kDoubledTokens) {
      facts.headline = i;
    } else if (fresh && unit.prose) {
      return;
    }
  }
}

}  // namespace

// The part of the title that the fewest articles carry is the headline, the site's name is on all of them. Of several
// places the last above the article's first prose: higher up it stands in breadcrumbs, further down in lists.
void FactFinder::find_headline(PageFacts& facts) const {
  const std::size_t n = facts.units.size();
  facts.headline = n;
  bool below_prose = false;
  for (std::size_t i = 0; i < n; ++i) {
    const Unit& unit = facts.units[i];
    if (unit.title == TitleMatch::kPart) {
      const Unit* best = facts.headline < n ? &facts.units[facts.headline] : nullptr;
      const bool rarer = best && unit.degree < best->degree - 0.05;
      const bool as_rare = !best || unit.degree < best->degree + 0.05;
      if (rarer || (as_rare && (!best || !below_prose))) facts.headline = i;
    } else if (unit.prose && !unit.repeated) {
      below_prose = true;
    }
  }
}

void FactFinder::match_runs(const Document& doc, const SiteModel& site) {
  cover_.assign(doc.token_count(), SiteModel::kNone);
  if (site.template_count() == 0 || !wanted_.has(Fact::kRuns)) return;
  hash_runs(doc.token_hash, runs_);
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const std::uint32_t found = site.find(runs_[i]);
    if (found == SiteModel::kNone) continue;
    for (std::size_t t = i; t < i + kRunTokens; ++t) {
      // Templates are sorted by frequency: the smallest index is the most frequent one.
      cover_[t] = std::min(cover_[t], found);
    }
  }
}

void FactFinder::cut_line(const Document& doc, const Line& line, const SiteModel& site, PageFacts& facts) {
  std::uint32_t begin = line.begin, first = line.first_token;
  const auto covered = [&](std::uint32_t t) {
    return cover_[t] != SiteModel::kNone && facts.share(site.at(cover_[t]).articles) >= kPieceShare;
  };
  const auto add = [&](std::uint32_t end, std::uint32_t last) {
    const bool to_line_end = last == line.last_token;
    Unit unit;
    unit.begin = begin;
    unit.end = to_line_end ? line.end : end;
    unit.next = to_line_end ? line.next : end;
    unit.first_token = first;
    unit.last_token = last;
    unit.piece = begin != line.begin || !to_line_end;
    look_up(doc, unit, unit.piece ? nullptr : &line, facts);
    facts.units.push_back(unit);
    begin = unit.next;
    first = last;
  };
  for (std::uint32_t t = line.first_token; t < line.last_token;) {
    std::uint32_t end = t;
    while (end < line.last_token && covered(end)) ++end;
    if (end - t >= kPieceTokens) {
      if (t > first) add(cut_between(doc, doc.token_end[t - 1], doc.token_begin[t]), t);
      if (end < line.last_token) add(cut_between(doc, doc.token_end[end - 1], doc.token_begin[end]), end);
    }
    t = std::max(end, t + 1);
  }
  if (first < line.last_token || begin == line.begin) add(line.end, line.last_token);
}

void FactFinder::look_up(const Document& doc, Unit& unit, const Line* whole, PageFacts& facts) const {
  const SiteModel& site = facts.site;
  unit.shape = shape_of(doc.text.substr(unit.begin, unit.end - unit.begin));
  unit.prose = is_prose(unit.shape);
  Line line;
  if (whole) {
    line = *whole;
  } else {
    line.first_token = unit.first_token;
    line.last_token = unit.last_token;
    line.masked = line.exact =
        hash_tokens({doc.token_hash.data() + unit.first_token, unit.tokens()}, Salt::kMasked);
  }
  unit.masked = line.masked;
  if (site.template_count() == 0 || unit.blank()) return;

  if (wanted_.has(Fact::kLines)) {
    unit.line_template = site.find(line.exact);
    if (unit.line_template == SiteModel::kNone) unit.line_template = site.find(line.masked);
  }
  for (std::size_t tokens = wanted_.has(Fact::kSlots) ? kSlotTokens : 0; tokens > 0; --tokens) {
    for (const auto& [end, slot] : {std::pair{TemplateKind::kPrefix, &unit.prefix_template},
                                    std::pair{TemplateKind::kSuffix, &unit.suffix_template}}) {
      if (*slot != SiteModel::kNone) continue;
      if (const std::uint64_t key = slot_fingerprint(doc, line, end, tokens)) *slot = site.find(key);
    }
  }
  std::uint32_t covered = 0, best = 0;
  for (std::uint32_t t = unit.first_token; t < unit.last_token;) {
    std::uint32_t end = t + 1;
    while (end < unit.last_token && cover_[end] == cover_[t]) ++end;
    if (cover_[t] != SiteModel::kNone) {
      covered += end - t;
      if (end - t > best) {
        best = end - t;
        unit.run_template = cover_[t];
      }
    }
    t = end;
  }
  if (unit.tokens() > 0) unit.run_cover = static_cast<double>(covered) / unit.tokens();
  unit.repeated = unit.line_template != SiteModel::kNone || unit.run_cover >= kCovered;
  unit.degree = std::min(1.0, 1.5 * std::sqrt(facts.share_of(unit)));
}

void FactFinder::find(const Document& doc, std::string_view title, std::uint64_t seed, const SiteModel& site,
                      const RuleSet& rules, FactSet wanted, PageFacts& facts) {
  wanted_ = wanted;
  facts.doc = &doc;
  facts.site = site;
  facts.units.clear();
  const bool with_title = wanted.has(Fact::kTitle);
  if (with_title) segment(title, seed, title_);
  match_runs(doc, site);
  double repeated = 0, all = 0, prose = 0, letters = 0;
  for (const Line& line : doc.lines) {
    if (line.masked == 0) continue;
    cut_line(doc, line, site, facts);
  }
  for (Unit& unit : facts.units) {
    if (with_title) {
      unit.title = match_title(title_.token_hash, std::span(doc.token_hash).subspan(unit.first_token, unit.tokens()));
    }
    unit.has_cue = wanted.has(Fact::kCues) && rules.find(doc.text.substr(unit.begin, unit.end - unit.begin), unit.cue);
    all += unit.shape.bytes;
    if (unit.repeated) repeated += unit.shape.bytes;
    letters += unit.shape.length();
    if (unit.prose) prose += unit.shape.length();
  }
  facts.headline = facts.units.size();
  if (with_title) find_headline(facts);
  if (with_title && facts.headline == facts.units.size()) find_doubled_headline(facts);
  facts.repeated_ratio = all > 0 ? repeated / all : 0;
  facts.prose_ratio = letters > 0 ? prose / letters : 0;
}

}  // namespace chaff::detail
