// From a page to one score a unit: segments it, gathers the facts, lets every heuristic measure, and weighs.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "chaff/options.h"
#include "chaff/page.h"
#include "chaff/rules.h"
#include "guards.h"
#include "heuristics/heuristic.h"
#include "fact_finder.h"
#include "page_facts.h"
#include "second_look.h"
#include "segment.h"
#include "site_model.h"
#include "weight_tables.h"

namespace chaff::detail {

/// What a page's units look like to the networks.
struct PageInputs {
  std::size_t columns = 0;             ///< inputs of the second network
  std::vector<float> rows;             ///< one a unit
  std::vector<std::uint32_t> lengths;  ///< of the units, bytes
  std::vector<Verdict> verdicts;       ///< what is certain of a unit whatever the score

  std::span<const float> row(std::size_t unit) const { return {rows.data() + unit * columns, columns}; }
};

/// Scores every unit of a page: the first network, then the second with what the first saw. Fills the columns of the second
/// look in `inputs`. The scores are log odds for boilerplate. Cost: linear.
struct Scores {
  std::vector<float> first, second;  ///< by each network; the second's are the result
  std::vector<float> sums;           ///< what Network::score left of the first network, one row a unit
  SecondLook look;                   ///< scratch memory, like what follows
  std::vector<float> second_sums;
  std::vector<std::uint32_t> present;
};
void score_units(const WeightTables& weights, PageInputs& inputs, Scores& scores);

/// Scratch memory and results for one page after the other. One thread.
class PageScorer {
 public:
  /// Leaves out the heuristics that the options name: they are not measured, their features stay 0, and facts that only
  /// they look at are not gathered.
  explicit PageScorer(const RuleSet& rules = {}, const StripOptions& options = {});

  /// Measures everything that the networks look at. Cost: linear in the page.
  void measure(const Page& page, std::uint64_t seed, const SiteModel& site);

  /// The same, and weighs it.
  void score(const Page& page, std::uint64_t seed, const SiteModel& site, const WeightTables& weights);

  /// See FactFinder.
  void set_global_table(const SiteModel& table) { finder_.set_global_table(table); }

  const PageFacts& facts() const { return facts_; }
  const Document& document() const { return doc_; }
  const PageInputs& inputs() const { return inputs_; }
  const std::vector<float>& scores() const { return scores_.second; }  ///< log odds for boilerplate, one a unit

  /// Why a unit goes: the heuristic that spoke loudest for it in the first look. What stands around it is the reason only
  /// where the unit itself does not speak clearly.
  Reason reason(std::size_t unit, const WeightTables& weights);

 private:
  std::vector<bool> active_;  // one a heuristic
  FactSet wanted_ = {};
  Document doc_;
  FactFinder finder_;
  PageFacts facts_;
  PageInputs inputs_;
  Scores scores_;
  std::vector<float> slopes_;  // scratch of reason()
};

}  // namespace chaff::detail
