// From a page to one score per unit: segments the page, gathers its facts, lets every heuristic
// measure, and scores.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "chaff/page.h"
#include "chaff/rules.h"
#include "chaff/strip_options.h"

#include "decide/unit_scores.h"
#include "facts/fact_finder.h"
#include "facts/page_facts.h"
#include "heuristics/heuristic.h"
#include "model/site_block.h"
#include "text/segment.h"

namespace chaff::detail {

/// Scores one page after the other and keeps scratch memory. Threads: one object, one thread.
class PageScorer {
 public:
  /// Leaves out the heuristics that options.without names: their features stay 0, and facts that
  /// only they need are not gathered.
  explicit PageScorer(const RuleSet& rules = {}, const StripOptions& options = {});

  /// Sets facts() and inputs(), without scores. Cost: linear in the page.
  void measure(const Page& page, std::uint64_t seed, const SiteBlock& site);

  /// Measures and scores the page. Cost: linear in the page.
  void score(const Page& page, std::uint64_t seed, const SiteBlock& site,
             const WeightTables& weights);

  /// See TraitFinder.
  void hide_cues(double share) { finder_.hide_cues(share); }

  /// See FactFinder.
  void set_widespread_table(const SiteBlock& table) { finder_.set_widespread_table(table); }

  const PageFacts& facts() const { return facts_; }
  const Document& document() const { return doc_; }
  const PageInputs& inputs() const { return inputs_; }

  /// Log odds for boilerplate, one per unit.
  const std::vector<float>& scores() const { return scores_.result(); }

  /// Why a unit is removed: the heuristic that contributed most to its first score. kContext if no
  /// heuristic that looks at the unit itself contributed clearly.
  Reason reason(std::size_t unit, const WeightTables& weights);

 private:
  std::vector<bool> active_;  // one per heuristic
  FactSet wanted_ = {};
  Document doc_;
  FactFinder finder_;
  PageFacts facts_;
  PageInputs inputs_;
  UnitScores scores_;
};

}  // namespace chaff::detail
