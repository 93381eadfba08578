// From a page to one score a unit: segments it, gathers the facts, lets every heuristic measure,
// and weighs.
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

/// Scratch memory and results for one page after the other. One thread.
class PageScorer {
 public:
  /// Leaves out the heuristics that the options name: they are not measured, their features stay 0,
  /// and facts that only they look at are not gathered.
  explicit PageScorer(const RuleSet& rules = {}, const StripOptions& options = {});

  /// Measures everything that the networks look at. Cost: linear in the page.
  void measure(const Page& page, std::uint64_t seed, const SiteBlock& site);

  /// The same, and weighs it.
  void score(const Page& page, std::uint64_t seed, const SiteBlock& site,
             const WeightTables& weights);

  /// See FactFinder.
  void set_widespread_table(const SiteBlock& table) { finder_.set_widespread_table(table); }

  const PageFacts& facts() const { return facts_; }
  const Document& document() const { return doc_; }
  const PageInputs& inputs() const { return inputs_; }
  const std::vector<float>& scores() const {
    return scores_.result();
  }  ///< log odds for boilerplate, one a unit

  /// Why a unit goes: the heuristic that spoke loudest for it in the first look. What stands around
  /// it is the reason only where the unit itself does not speak clearly.
  Reason reason(std::size_t unit, const WeightTables& weights);

 private:
  std::vector<bool> active_;  // one a heuristic
  FactSet wanted_ = {};
  Document doc_;
  FactFinder finder_;
  PageFacts facts_;
  PageInputs inputs_;
  UnitScores scores_;
};

}  // namespace chaff::detail
