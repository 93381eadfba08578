#include "page_facts.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>
#include <unordered_map>

#include "fingerprint.h"
#include "fingerprint_map.h"
#include "global_table.h"
#include "templates.h"
#include "unicode.h"

namespace chaff::detail {
namespace {

// A piece of a line is cut off only where a run this long covers it, on enough articles: shorter ones are phrases.
constexpr std::uint32_t kPieceTokens = 8;
constexpr double kPieceShare = 0.1;
constexpr std::uint32_t kScrapTokens = 2;

// Of a title's parts, one on this much fewer articles (ratio) is rarer; one on more than half of them is the site's name
// unless another part is on still more.
constexpr double kAsRare = 0.05;
constexpr double kMostHeadlineShare = 0.5;

// An excerpt of an article is this long at least: shorter, it may be a heading that a table of contents names.
constexpr std::uint32_t kExcerptTokens = 12;
constexpr double kExcerptEcho = 0.8;

// Lines that may stand between the headline in a breadcrumb and in its place.
constexpr std::size_t kHeadlineGap = 8;

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
  if (unit.empty() || title.empty()) return TitleMatch::kNone;
  if (unit.size() < 2 && title.size() > 1) return TitleMatch::kNone;
  if (unit.size() <= title.size()) {
    const bool begins = std::ranges::equal(unit, title.first(unit.size()));
    const bool ends = std::ranges::equal(unit, title.last(unit.size()));
    return begins ? TitleMatch::kBegin : ends ? TitleMatch::kEnd : TitleMatch::kNone;
  }
  if (title.size() < 2 || unit.size() > 3 * title.size() + 3) return TitleMatch::kNone;
  const auto beginning = title.first(std::max<std::size_t>(2, title.size() / 2));
  return std::ranges::search(unit, beginning).empty() ? TitleMatch::kNone : TitleMatch::kInside;
}

// A line of many sites goes by a guard; to the lines around it, it is what a strong rule is: furniture on any site. There
// are no labelled pages of thousands of sites to fit a feature of its own. Where a rule says the same, the rule has the
// better name for it. "Contact" in the title is the page's subject.
void add_widespread_cue(Unit& unit) {
  if (is_title_part(unit.title) || (unit.has_cue && unit.cue.strong)) unit.widespread = SiteModel::kNone;
  if (unit.widespread == SiteModel::kNone) return;
  if (!unit.has_cue) unit.cue = {};
  unit.has_cue = unit.cue.strong = true;
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

// Of the units that are in the title one that begins it is the headline, and one on fewer articles: the site's name is on
// all of them. Of several places the last above the article's first prose: higher up it stands in breadcrumbs, further
// down in lists.
void FactFinder::find_headline(PageFacts& facts) const {
  const std::size_t n = facts.units.size();
  facts.headline = n;
  double least = 1, most = 0;  // shares of the articles that carry a part of the title
  bool below_prose = false;
  for (std::size_t i = 0; i < n; ++i) {
    const Unit& unit = facts.units[i];
    if (is_title_part(unit.title)) {
      const double share = facts.share_of(unit);
      const Unit* best = facts.headline < n ? &facts.units[facts.headline] : nullptr;
      const bool rarer = share < least - kAsRare;
      const bool as_rare = share < least + kAsRare;
      const bool better = !best || rarer || (as_rare && unit.title < best->title);
      const bool lower = as_rare && best && unit.title == best->title && !below_prose && i - facts.headline <= kHeadlineGap;
      if (better || lower) facts.headline = i;
      least = std::min(least, share);
      most = std::max(most, share);
    } else if (unit.prose && !unit.repeated) {
      below_prose = true;
    }
  }
  const SiteTitle& known = facts.site.title();
  const bool without_site_name = known.prefix.tokens > 0 || known.suffix.tokens > 0;
  facts.headline_sure = facts.headline < n && (without_site_name || least < kMostHeadlineShare || least < most - kAsRare);
}

// What of a unit stands elsewhere on the page; and the excerpts: themes for blogs print the beginning of the article once
// more above it.
void FactFinder::find_echoes(PageFacts& facts) const {
  struct Places {
    std::uint32_t first = 0, last = 0;  // 1 + the position of a run
  };
  FingerprintMap<Places> places;
  for (std::uint32_t at = 0; at < runs_.size(); ++at) {
    Places& found = places[runs_[at]];
    if (found.first == 0) found.first = at + 1;
    found.last = at + 1;
  }
  Unit* excerpt = nullptr;  // what may be one: of the long lines above the article's first prose the last
  bool above_article = true;
  for (Unit& unit : facts.units) {
    if (unit.tokens() >= kRunTokens) {
      const std::uint32_t end = unit.last_token - static_cast<std::uint32_t>(kRunTokens) + 1;
      const double share = 1.0 / (end - unit.first_token);
      for (std::uint32_t at = unit.first_token; at < end; ++at) {
        const Places& found = *places.find(runs_[at]);
        if (found.last > unit.last_token) unit.echo_later += share;
        if (found.first <= unit.first_token) unit.echo_earlier += share;
      }
    }
    if (!above_article || unit.tokens() < kRunTokens) continue;
    const bool begins_alike = excerpt && unit.prose && !unit.repeated &&
                              runs_[unit.first_token] == runs_[excerpt->first_token];
    if (begins_alike) excerpt->excerpt = true;
    const bool may_be_one = unit.tokens() >= kExcerptTokens && unit.echo_later >= kExcerptEcho && !is_title_part(unit.title);
    if (may_be_one && !begins_alike) {
      excerpt = &unit;
    } else if (unit.prose && !unit.repeated) {
      above_article = false;
    }
  }
}

void FactFinder::match_runs(const Document& doc, const SiteModel& site) {
  cover_.assign(doc.token_count(), SiteModel::kNone);
  hash_runs(doc.token_hash, runs_);
  if (site.template_count() == 0 || !wanted_.has(Fact::kRuns)) return;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const std::uint32_t found = site.find(runs_[i]);
    if (found == SiteModel::kNone) continue;
    for (std::size_t t = i; t < i + kRunTokens; ++t) {
      // Templates are sorted by frequency: the smallest index is the most frequent one.
      cover_[t] = std::min(cover_[t], found);
    }
  }
}

// Tokens at an end of a covered stretch are its neighbour's if only windows that reach into a template of most articles
// cover them: some articles end in the same word before it. A template of its own would be a window long at least.
bool FactFinder::reaches_over(std::uint32_t token, std::uint32_t inwards, const SiteModel& site) const {
  const std::uint32_t outer = site.at(cover_[token]).articles, inner = site.at(cover_[inwards]).articles;
  return 4 * inner >= 3 * site.articles() && 4 * outer < 3 * inner;
}

// A word or two beside a template and no sentence: part of its line, not article that was glued to it ("Categories News, …").
bool FactFinder::is_scrap(const Document& doc, std::uint32_t first, std::uint32_t last) const {
  if (last - first > kScrapTokens || last == first) return false;
  const std::uint32_t begin = doc.token_begin[first];
  const std::uint32_t end = last < doc.token_count() ? doc.token_begin[last] : static_cast<std::uint32_t>(doc.text.size());
  return shape_of(doc.text.substr(begin, end - begin)).sentence_ends == 0;
}

// Moves the ends of a covered stretch of a line inwards over such tokens; the line's own ends stay.
void FactFinder::trim(const Line& line, const SiteModel& site, std::uint32_t& begin, std::uint32_t& end) const {
  const std::uint32_t first = begin, last = end;
  for (std::uint32_t t = first; first > line.first_token && t + 1 < first + kRunTokens; ++t) {
    if (reaches_over(t, t + 1, site)) begin = t + 1;
  }
  for (std::uint32_t t = last - 1; last < line.last_token && t > last - kRunTokens; --t) {
    if (reaches_over(t, t - 1, site)) end = t;
  }
}

// How many tokens from here on are those that the title begins with: on a page without line breaks the headline has no line
// of its own.
std::uint32_t FactFinder::title_tokens_at(const Document& doc, std::uint32_t token, std::uint32_t last) const {
  const auto text = std::span(doc.token_hash).subspan(token, last - token);
  return static_cast<std::uint32_t>(std::ranges::mismatch(headline_, text).in2 - text.begin());
}

void FactFinder::cut_line(const Document& doc, const Line& line, const SiteModel& site, PageFacts& facts) {
  std::uint32_t begin = line.begin, first = line.first_token;
  const auto covered = [&](std::uint32_t t) {
    return cover_[t] != SiteModel::kNone && facts.share(site.at(cover_[t]).articles) >= kPieceShare;
  };
  const auto add_unit = [&](std::uint32_t end, std::uint32_t last) {
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
  const auto cut_at = [&](std::uint32_t t) { add_unit(cut_between(doc, doc.token_end[t - 1], doc.token_begin[t]), t); };
  const auto add = [&](std::uint32_t end, std::uint32_t last) {
    const bool piece = first != line.first_token || last != line.last_token;
    for (std::uint32_t t = first; piece && t < last; ++t) {
      const std::uint32_t headline = title_tokens_at(doc, t, last);
      if (headline < kDoubledTokens) continue;
      if (t > first) cut_at(t);
      t += headline - 1;
      if (t + 1 < last) cut_at(t + 1);
    }
    add_unit(end, last);
  };
  for (std::uint32_t t = line.first_token; t < line.last_token;) {
    std::uint32_t end = t;
    while (end < line.last_token && covered(end)) ++end;
    std::uint32_t from = t, to = end;
    if (end - t >= kPieceTokens) trim(line, site, from, to);
    if (to - from >= kPieceTokens) {
      if (is_scrap(doc, first, from)) from = first;
      if (is_scrap(doc, to, line.last_token)) to = line.last_token;
      if (from > first) add(cut_between(doc, doc.token_end[from - 1], doc.token_begin[from]), from);
      if (to < line.last_token) add(cut_between(doc, doc.token_end[to - 1], doc.token_begin[to]), to);
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
  if (site.articles() < kVotingArticles) {  // from there on the site knows its own furniture
    unit.widespread = global_.find(line.exact);
    if (unit.widespread == SiteModel::kNone) unit.widespread = global_.find(line.masked);
  }
  if (site.template_count() == 0 || unit.blank()) return;

  if (wanted_.has(Fact::kLines)) {
    unit.line_template = site.find(line.exact);
    if (unit.line_template == SiteModel::kNone) unit.line_template = site.find(line.masked);
  }
  for (std::size_t tokens = wanted_.has(Fact::kSlots) ? kSlotTokens : 0; tokens > 0; --tokens) {
    for (const auto& [end, slot, length] :
         {std::tuple{TemplateKind::kPrefix, &unit.prefix_template, &unit.prefix_tokens},
          std::tuple{TemplateKind::kSuffix, &unit.suffix_template, &unit.suffix_tokens}}) {
      if (*slot != SiteModel::kNone) continue;
      if (const std::uint64_t key = slot_fingerprint(doc, line, end, tokens)) *slot = site.find(key);
      *length = static_cast<std::uint8_t>(tokens);
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
                      FactSet wanted, PageFacts& facts) {
  wanted_ = wanted;
  facts.doc = &doc;
  facts.headline_sure = false;
  facts.figure_cues = 0;
  facts.site = site;
  facts.units.clear();
  const bool with_title = wanted.has(Fact::kTitle);
  segment(with_title ? title : std::string_view(), seed, title_);
  headline_ = headline_tokens(title_.token_hash, site.title());
  match_runs(doc, site);
  double repeated = 0, all = 0, prose = 0, letters = 0;
  for (const Line& line : doc.lines) {
    if (line.masked == 0) continue;
    cut_line(doc, line, site, facts);
  }
  for (Unit& unit : facts.units) {
    if (with_title) {
      unit.title = match_title(headline_, std::span(doc.token_hash).subspan(unit.first_token, unit.tokens()));
    }
    unit.has_cue = wanted.has(Fact::kCues) && rules_.find(doc.text.substr(unit.begin, unit.end - unit.begin), seed, unit.cue);
    if (wanted.has(Fact::kCues)) add_widespread_cue(unit);
    facts.figure_cues += unit.is_figure_cue();
    all += unit.shape.bytes;
    if (unit.repeated) repeated += unit.shape.bytes;
    letters += unit.shape.length();
    if (unit.prose) prose += unit.shape.length();
  }
  find_echoes(facts);
  facts.headline = facts.units.size();
  if (with_title) find_headline(facts);
  if (with_title && facts.headline == facts.units.size()) find_doubled_headline(facts);
  facts.repeated_ratio = all > 0 ? repeated / all : 0;
  facts.prose_ratio = letters > 0 ? prose / letters : 0;
}

}  // namespace chaff::detail
