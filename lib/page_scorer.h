// From a page to one score a unit: segments it, gathers the facts, lets every heuristic measure, and weighs.
#pragma once

#include <cstdint>
#include <vector>

#include "chaff/options.h"
#include "chaff/page.h"
#include "chaff/rules.h"
#include "heuristics/heuristic.h"
#include "page_facts.h"
#include "segment.h"
#include "site_model.h"
#include "weights.h"

namespace chaff::detail {

/// Scratch memory and results for one page after the other. One thread.
class PageScorer {
 public:
  /// Leaves out the heuristics that the options name: they are not measured, their features stay 0, and facts that only
  /// they look at are not gathered.
  explicit PageScorer(const StripOptions& options = {});

  /// Cost: linear in the page.
  void score(const Page& page, std::uint64_t seed, const SiteModel& site, const RuleSet& rules);

  const PageFacts& facts() const { return facts_; }
  const Document& document() const { return doc_; }
  const FeatureMatrix& features() const { return features_; }
  const std::vector<double>& scores() const { return scores_; }  ///< log odds for boilerplate, one a unit

  /// The heuristic whose features speak loudest for removing a unit.
  const Heuristic& strongest(std::size_t unit) const;

 private:
  std::vector<bool> active_;  // one a heuristic
  FactSet wanted_ = {};
  Document doc_;
  FactFinder finder_;
  PageFacts facts_;
  FeatureMatrix features_;
  std::vector<double> scores_;
  double Weight::* weight_ = &Weight::known;
};

}  // namespace chaff::detail
