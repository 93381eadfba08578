#include "chaff/stripper.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "decoder.h"
#include "model_impl.h"
#include "page_scorer.h"
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

  bool removes(std::size_t unit) const {
    if (!boilerplate[unit]) return false;
    const detail::Unit& u = scorer.facts().units[unit];
    return !kept_category[u.has_cue ? u.cue.category : 0];
  }

  void open_global();
  Removal explain(std::size_t unit);
  void collect();
  bool nearly_all() const;
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
  removal.span = {u.begin, u.next};
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

void Stripper::Impl::collect() {
  const auto& units = scorer.facts().units;
  std::uint64_t blank_from = 0;  // where the blank lines before the next unit begin
  bool removed_before = true;    // blank lines after removed text, and at the top, go with it
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool removed = removes(i);
    if (removed) {
      result.removed.push_back(explain(i));
      if (removed_before && blank_from < units[i].begin) result.removed.back().span.begin = blank_from;
    }
    removed_before = removed;
    blank_from = units[i].next;
  }
}

bool Stripper::Impl::nearly_all() const {
  double all = 0, gone = 0;
  for (std::size_t i = 0; i < scorer.facts().units.size(); ++i) {
    all += scorer.facts().units[i].shape.bytes;
    if (removes(i)) gone += scorer.facts().units[i].shape.bytes;
  }
  return all > 0 && gone > options.warn_ratio * all;
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
                                             .result = {}});
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
  const detail::WeightTables& weights = self.weights.tables();
  self.scorer.score(page, self.model.options().seed, site, weights);
  self.scores.assign(self.scorer.scores().begin(), self.scorer.scores().end());
  for (double& score : self.scores) score += level_bias(self.options.level, weights);
  detail::decode_page(self.scores, detail::kSwitchCost, self.boilerplate);
  self.collect();
  self.result.nearly_all = self.nearly_all();
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
