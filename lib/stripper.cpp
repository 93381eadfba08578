#include "chaff/stripper.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "decoder.h"
#include "model_impl.h"
#include "page_parts.h"
#include "page_scorer.h"
#include "unicode.h"
#include "weight_tables.h"

namespace chaff {
namespace {

double level_bias(Level level, const detail::WeightTables& weights) {
  switch (level) {
    case Level::kSafe:
      return weights.safe_bias;
    case Level::kMax:
      return weights.max_bias;
    case Level::kBalanced:
      break;
  }
  return 0;
}

}  // namespace

std::string_view name(Reason reason) {
  switch (reason) {
    case Reason::kRepeatedLine:
      return "repeated-line";
    case Reason::kSlottedLine:
      return "slotted-line";
    case Reason::kRepeatedRun:
      return "repeated-run";
    case Reason::kCue:
      return "cue";
    case Reason::kDuplicateTitle:
      return "duplicate-title";
    case Reason::kWidespreadLine:
      return "widespread-line";
    case Reason::kContext:
      break;
  }
  return "context";
}

struct Stripper::Impl {
  Model model;
  RuleSet rules;
  Weights weights;
  StripOptions options;
  std::vector<char> kept_category;
  detail::SiteModel global;
  bool damaged_global;
  detail::PageScorer scorer;
  std::vector<double> scores;
  std::vector<bool> boilerplate;
  StripResult result;
  bool removed_before = true;  // blank lines after removed text, and at the top, go with it
  double all_bytes = 0, gone_bytes = 0;

  bool removes(std::size_t unit) const {
    if (!boilerplate[unit]) return false;
    const detail::Unit& u = scorer.facts().units[unit];
    return !kept_category[u.has_cue ? u.cue.category : 0];
  }

  void open_global();
  Removal explain(std::size_t unit);
  void collect(std::uint64_t part_begin);
  void strip_part(const Page& part, std::uint64_t begin, const detail::SiteModel& site);
};

void Stripper::Impl::open_global() {
  const auto table = model.impl_->image.open_global();
  damaged_global = !table;
  if (table) global = *table;
  scorer.set_global_table(global);
}

// The evidence for one unit: the heuristic that spoke loudest, and the template or rule that it saw.
Removal Stripper::Impl::explain(std::size_t unit) {
  const detail::PageFacts& facts = scorer.facts();
  const detail::Unit& u = facts.units[unit];
  Removal removal;
  removal.reason = scorer.reason(unit, weights.tables());
  removal.category = u.has_cue ? static_cast<std::uint8_t>(u.cue.category) : std::uint8_t{0};
  removal.score = scores[unit];
  if (removal.reason == Reason::kWidespreadLine) {
    const detail::StoredTemplate line = global.at(u.widespread);
    removal.template_text = line.example;
    removal.sites = line.articles;
    return removal;
  }
  std::uint32_t index = detail::SiteModel::kNone;
  if (removal.reason == Reason::kRepeatedRun) index = u.run_template;
  if (removal.reason == Reason::kSlottedLine) {
    index = u.line_template != detail::SiteModel::kNone     ? u.line_template
            : u.prefix_template != detail::SiteModel::kNone ? u.prefix_template
                                                            : u.suffix_template;
  }
  if (removal.reason == Reason::kRepeatedLine) index = u.line_template;
  if (index != detail::SiteModel::kNone) {
    const detail::StoredTemplate t = facts.site.at(index);
    removal.template_text = t.example;
    removal.articles = t.articles;
    removal.of = facts.site.articles();
  } else if (removal.reason == Reason::kCue && u.has_cue) {
    removal.template_text = rules.name(u.cue.rule);
  }
  return removal;
}

// Adds the removals of a part of the page that begins at `part_begin`.
void Stripper::Impl::collect(std::uint64_t part_begin) {
  const auto& units = scorer.facts().units;
  std::uint64_t blank_from = part_begin;  // where the blank lines before the next unit begin
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool removed = removes(i);
    all_bytes += units[i].shape.bytes;
    if (removed) {
      gone_bytes += units[i].shape.bytes;
      Span& span = result.removed.emplace_back(explain(i)).span;
      span = {removed_before ? blank_from : part_begin + units[i].begin, part_begin + units[i].next};
    }
    removed_before = removed;
    blank_from = part_begin + units[i].next;
  }
}

void Stripper::Impl::strip_part(const Page& part, std::uint64_t begin, const detail::SiteModel& site) {
  const detail::WeightTables& tables = weights.tables();
  scorer.score(part, model.options().seed, site, tables);
  scores.assign(scorer.scores().begin(), scorer.scores().end());
  for (double& score : scores) score += level_bias(options.level, tables);
  detail::decode_page(scores, detail::kSwitchCost, boilerplate);
  collect(begin);
}

Stripper::Stripper(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Stripper::Stripper(Stripper&&) noexcept = default;
Stripper& Stripper::operator=(Stripper&&) noexcept = default;
Stripper::~Stripper() = default;

Result<Stripper> Stripper::create(Model model, RuleSet rules, const StripOptions& options, Weights weights) {
  if (auto valid = validate(options); !valid) return std::unexpected(valid.error());
  std::vector<char> kept;
  for (const std::string& category : category_names()) {
    kept.push_back(std::ranges::find(options.keep, category) != options.keep.end());
  }
  auto impl = std::unique_ptr<Impl>(new Impl{.model = std::move(model),
                                             .rules = rules,
                                             .weights = std::move(weights),
                                             .options = options,
                                             .kept_category = std::move(kept),
                                             .global = {},
                                             .damaged_global = false,
                                             .scorer = detail::PageScorer(rules, options),
                                             .scores = {},
                                             .boilerplate = {},
                                             .result = {},
                                             .removed_before = true,
                                             .all_bytes = 0,
                                             .gone_bytes = 0});
  if (options.global_table) impl->open_global();
  return Stripper(std::move(impl));
}

const StripResult& Stripper::strip(const Page& page) {
  Impl& self = *impl_;
  self.result.removed.clear();  // and keep its memory
  detail::SiteModel site;
  using Found = detail::SiteCache::Found;
  const Found found = self.model.impl_->sites.open(page.site, site);
  self.result.known_site = found == Found::kKnown;
  self.result.damaged_site = found == Found::kDamaged;
  self.result.damaged_global = self.damaged_global;
  self.removed_before = true;
  self.all_bytes = self.gone_bytes = 0;
  std::size_t begin = 0;
  do {
    const std::size_t end = detail::part_end(page.text, begin);
    Page part = page;
    part.text = page.text.substr(begin, end - begin);
    part.title = page.title.substr(0, detail::char_floor(page.title, std::min(page.title.size(), detail::kMostTitleBytes)));
    self.strip_part(part, begin, site);
    begin = end;
  } while (begin < page.text.size());
  self.result.nearly_all = self.all_bytes > 0 && self.gone_bytes > self.options.warn_ratio * self.all_bytes;
  return self.result;
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
