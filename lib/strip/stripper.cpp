#include "chaff/stripper.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "chaff/explain.h"

#include "decide/guards.h"
#include "decide/levels.h"
#include "decide/page_scorer.h"
#include "decide/score_effects.h"
#include "decide/weight_tables.h"
#include "markup/markup_tree.h"
#include "model/model_impl.h"
#include "text/page_parts.h"
#include "text/unicode.h"

namespace chaff {
namespace {

bool is_comment(const detail::PageFacts& page, std::size_t unit) {
  return page.comments.sure() && page.comments.has(unit);
}

Category category_of(const detail::PageFacts& page, const detail::UnitEvidence& evidence,
                     std::size_t unit) {
  const detail::Unit& u = page.units[unit];
  if (u.has_cue) return u.cue.category;
  if (evidence.tag) return Category::kTags;
  return is_comment(page, unit) ? Category::kComments : Category::kTemplate;
}

// The template of the unit that the reason refers to, or kNone.
std::uint32_t template_of(Reason reason, const detail::Unit& unit) {
  constexpr std::uint32_t kNone = detail::SiteBlock::kNone;
  switch (reason) {
    case Reason::kRepeatedLine:
      return unit.line_template;
    case Reason::kRepeatedRun:
      return unit.run_template;
    case Reason::kSlottedLine:
      if (unit.line_template != kNone) return unit.line_template;
      return unit.prefix_template != kNone ? unit.prefix_template : unit.suffix_template;
    default:
      return kNone;
  }
}

// What is carried from part to part of one page.
struct PageState {
  bool removed_before = true;  // the last unit was removed: blank lines after it go, too, and those
                               // at the top of the page
  double all_bytes = 0, removed_bytes = 0;  // non-blank
};

}  // namespace

struct Stripper::Impl {
  Model model;
  RuleSet rules;
  Weights weights;
  StripOptions options;
  std::vector<bool> kept_category;
  detail::SiteBlock widespread{};
  bool damaged_widespread = false;
  std::optional<detail::SiteExamples> widespread_examples{};  // unpacked when first needed
  std::size_t site_number = 0;                                // of the page's site in the model
  std::optional<std::size_t> examples_number{};               // the site that `examples` is of
  detail::SiteExamples examples{};
  detail::PageScorer scorer;
  std::vector<double> scores{};
  std::vector<detail::UnitEvidence> evidence{};
  std::vector<bool> boilerplate{};
  PageState page{};
  std::string part_markup{};
  StripResult result{};

  bool keeps(Category category) const { return kept_category[static_cast<std::size_t>(category)]; }

  // Kept comments stay as a whole, also lines that rules of other categories match.
  bool removes(std::size_t unit) const {
    if (!boilerplate[unit]) return false;
    const detail::PageFacts& facts = scorer.facts();
    if (keeps(Category::kComments) && is_comment(facts, unit)) return false;
    return !keeps(category_of(facts, evidence[unit], unit));
  }

  void open_widespread();
  std::string_view widespread_example(std::uint32_t index);
  std::string_view example(std::uint32_t index);
  void explain(std::size_t unit, const detail::WeightTables& tables, Removal& removal);
  void collect(std::uint64_t part_begin, const detail::WeightTables& tables);
  void strip_part(const Page& part, std::uint64_t begin, const detail::SiteBlock& site);
  void explain_part(const Page& part, std::uint64_t begin, const detail::SiteBlock& site,
                    std::vector<UnitExplanation>& out);
  void for_each_part(const Page& page, auto act);
};

void Stripper::Impl::open_widespread() {
  const auto table = model.impl_->image.open_widespread();
  damaged_widespread = !table;
  if (table) widespread = *table;
  scorer.set_widespread_table(widespread);
}

// The example of a line of the widespread table; empty if they are damaged.
std::string_view Stripper::Impl::widespread_example(std::uint32_t index) {
  if (!widespread_examples) {
    auto opened = model.impl_->image.open_widespread_examples(widespread.template_count());
    if (!opened) {
      damaged_widespread = result.damaged_widespread = true;
      return {};
    }
    widespread_examples = std::move(*opened);
  }
  return widespread_examples->at(index);
}

// The example of a template of the page's site; empty if they are damaged.
std::string_view Stripper::Impl::example(std::uint32_t index) {
  if (examples_number != site_number) {
    examples_number.reset();
    auto opened =
        model.impl_->image.open_examples(site_number, scorer.facts().site.template_count());
    if (!opened) {
      result.damaged_site = true;
      return {};
    }
    examples = std::move(*opened);
    examples_number = site_number;
  }
  return examples.at(index);
}

// Sets why a unit is removed: the reason, and the template or rule behind it.
void Stripper::Impl::explain(std::size_t unit, const detail::WeightTables& tables,
                             Removal& removal) {
  const detail::PageFacts& facts = scorer.facts();
  const detail::Unit& u = facts.units[unit];
  removal.reason = scorer.reason(unit, tables);
  if (removal.reason == Reason::kWidespreadLine) {
    const detail::StoredTemplate line = widespread.at(u.widespread);
    removal.template_text = widespread_example(u.widespread);
    removal.sites = line.articles;
    return;
  }
  if (const std::uint32_t index = template_of(removal.reason, u);
      index != detail::SiteBlock::kNone) {
    const detail::StoredTemplate t = facts.site.at(index);
    removal.template_text = example(index);
    removal.articles = t.articles;
    removal.site_articles = facts.site.articles();
  } else if (removal.reason == Reason::kCue && u.has_cue) {
    removal.template_text = rules.name(u.cue.rule);
  }
}

// Appends the removals of the part of the page that begins at `part_begin`.
void Stripper::Impl::collect(std::uint64_t part_begin, const detail::WeightTables& tables) {
  const auto& units = scorer.facts().units;
  std::uint64_t blank_from = part_begin;  // where the blank lines before the next unit begin
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool removed = removes(i);
    page.all_bytes += units[i].shape.bytes;
    if (removed) {
      page.removed_bytes += units[i].shape.bytes;
      Removal& removal = result.removed.emplace_back();
      removal.span = {page.removed_before ? blank_from : part_begin + units[i].begin,
                      part_begin + units[i].next};
      removal.category = category_of(scorer.facts(), evidence[i], i);
      removal.score = scores[i];
      if (options.reasons) explain(i, tables, removal);
    }
    page.removed_before = removed;
    blank_from = part_begin + units[i].next;
  }
}

void Stripper::Impl::strip_part(const Page& part, std::uint64_t begin,
                                const detail::SiteBlock& site) {
  const detail::WeightTables& tables = weights.impl().of(part);
  scorer.score(part, model.options().seed, site, tables);
  scores.assign(scorer.scores().begin(), scorer.scores().end());
  detail::find_evidence(scorer.facts(), scorer.inputs().verdicts, options.level, evidence);
  detail::decide(options.level, tables, scores, evidence, boilerplate);
  collect(begin, tables);
}

Stripper::Stripper(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Stripper::Stripper(Stripper&&) noexcept = default;
Stripper& Stripper::operator=(Stripper&&) noexcept = default;
Stripper::~Stripper() = default;

Result<Stripper> Stripper::create(Model model, RuleSet rules, const StripOptions& options,
                                  Weights weights) {
  if (auto valid = validate(options); !valid) return std::unexpected(valid.error());
  std::vector<bool> kept(all_categories().size());
  for (const Category category : options.keep) kept[static_cast<std::size_t>(category)] = true;
  auto impl = std::unique_ptr<Impl>(new Impl{.model = std::move(model),
                                             .rules = rules,
                                             .weights = std::move(weights),
                                             .options = options,
                                             .kept_category = std::move(kept),
                                             .scorer = detail::PageScorer(rules, options)});
  if (options.widespread) impl->open_widespread();
  return Stripper(std::move(impl));
}

// Calls act(part, begin, site) for each part of the page, with its markup.
void Stripper::Impl::for_each_part(const Page& whole, auto act) {
  detail::SiteBlock site;
  using Found = detail::BlockChecks::Found;
  const std::size_t last_site = site_number;
  const Found found = model.impl_->sites.open(whole.site, site, site_number);
  if (found == Found::kKnown && site_number != last_site) model.impl_->note_read(site_number);
  result.known_site = found == Found::kKnown;
  result.damaged_site = found == Found::kDamaged;
  result.damaged_widespread = damaged_widespread;
  std::size_t begin = 0, line = 0;
  detail::MarkupSlicer markup(whole.markup);
  do {
    const std::size_t end = detail::part_end(whole.text, begin);
    Page part = whole;
    part.text = whole.text.substr(begin, end - begin);
    if (part.text.size() < whole.text.size() && !whole.markup.empty()) {
      const auto lines = static_cast<std::size_t>(std::ranges::count(part.text, '\n'));
      part_markup.clear();
      markup.slice(line, line + lines + 1, part_markup);
      part.markup = part_markup;
      line += lines;
    }
    part.title = whole.title.substr(
        0, detail::char_floor(whole.title, std::min(whole.title.size(), detail::kMaxTitleBytes)));
    act(part, begin, site);
    begin = end;
  } while (begin < whole.text.size());
}

const StripResult& Stripper::strip(const Page& page) {
  Impl& self = *impl_;
  self.result.removed.clear();  // keeps its memory
  self.page = {};
  self.for_each_part(page, [&](const Page& part, std::size_t begin, const detail::SiteBlock& site) {
    self.strip_part(part, begin, site);
  });
  const double warn_from = self.options.warn_ratio * self.page.all_bytes;
  self.result.nearly_all = self.page.all_bytes > 0 && self.page.removed_bytes > warn_from;
  return self.result;
}

// Appends the explanations of the part that begins at `part_begin`.
void Stripper::Impl::explain_part(const Page& part, std::uint64_t part_begin,
                                  const detail::SiteBlock& site,
                                  std::vector<UnitExplanation>& out) {
  constexpr std::array kLevels = {Level::kMax, Level::kBalanced, Level::kCareful, Level::kSafe};
  const detail::WeightTables& tables = weights.impl().of(part);
  scorer.score(part, model.options().seed, site, tables);
  detail::find_evidence(scorer.facts(), scorer.inputs().verdicts, Level::kSafe, evidence);
  detail::ScoreEffects effects;
  effects.find(tables, scorer.inputs());
  const auto& units = scorer.facts().units;
  const std::size_t first_unit = out.size();
  for (std::size_t i = 0; i < units.size(); ++i) {
    UnitExplanation& unit = out.emplace_back();
    unit.span = {part_begin + units[i].begin, part_begin + units[i].next};
    unit.first_score = effects.first_score(i);
    unit.score = scorer.scores()[i];
    unit.guard = detail::name(detail::find_guard(scorer.facts(), i));
    unit.own = evidence[i].own;
    unit.hard = evidence[i].hard;
    unit.brief = evidence[i].brief;
    unit.doubtful = evidence[i].doubtful;
    unit.item = evidence[i].item;
    unit.alike = evidence[i].alike;
    unit.evidence.span = unit.span;
    unit.evidence.category = category_of(scorer.facts(), evidence[i], i);
    unit.evidence.score = unit.score;
    explain(i, tables, unit.evidence);
    std::size_t column = 0;
    for (std::size_t h = 0; h < detail::heuristics().size(); ++h) {
      const detail::Heuristic& heuristic = *detail::heuristics()[h];
      const auto names = heuristic.features();
      const auto values = scorer.inputs().features.row(i).subspan(column, names.size());
      column += names.size();
      if (std::ranges::count(options.without, heuristic.name()) > 0) continue;
      HeuristicEffect& shown = unit.effects.emplace_back(heuristic.name(), effects.effect(i, h));
      for (std::size_t f = 0; f < names.size(); ++f) {
        if (values[f] != 0) shown.features.push_back({names[f], values[f]});
      }
    }
  }
  for (const Level level : kLevels) {
    scores.assign(scorer.scores().begin(), scorer.scores().end());
    detail::decide(level, tables, scores, evidence, boilerplate);
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (!boilerplate[i]) continue;
      if (removes(i))
        out[first_unit + i].level = level;  // the lowest comes last
      else
        out[first_unit + i].kept_category = true;
    }
  }
}

std::vector<UnitExplanation> Stripper::explain(const Page& page) {
  std::vector<UnitExplanation> units;
  impl_->for_each_part(page,
                       [&](const Page& part, std::size_t begin, const detail::SiteBlock& site) {
                         impl_->explain_part(part, begin, site, units);
                       });
  impl_->result.removed.clear();
  return units;
}

void append_kept(std::string_view text, const std::vector<Removal>& removed, std::string& out) {
  std::size_t at = 0;
  for (const Removal& removal : removed) {
    out.append(text.substr(at, removal.span.begin - at));
    at = removal.span.end;
  }
  out.append(text.substr(at));
}

}  // namespace chaff
