// What a user asks of `chaff eval`: the pages, how to learn and to strip them, how to report.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "eval/experiment.h"
#include "eval/figures.h"

namespace chaff::cli {

struct Question {
  std::vector<LabelledSite> sites;
  std::optional<Model> model;  ///< instead of learning the sites
  bool no_model = false;       ///< learn nothing
  bool holdout = false;        ///< learn the first half of each site's pages, measure the second
  Setup setup;
  std::map<std::string, Weights, std::less<>>
      without;  ///< weights trained without a site, to measure it with
  Conditions conditions;
  Form form = Form::kText;

  /// What to measure a site with instead of the setup's weights, or null.
  const Weights* weights_for(const std::string& site) const;
};

/// One experiment a site: which pages teach and which are measured is as the user said, the setups
/// are the caller's.
std::vector<Experiment> site_experiments(const Question& question,
                                         const std::vector<const Setup*>& setups);

/// The kinds of evaluation; each makes experiments, runs them and prints a report on standard
/// output.
void evaluate_plain(const Question& question);

/// Everything on, then each heuristic off in turn.
void evaluate_ablation(const Question& question);

/// The learning curve: groups of n pages a site, each learned alone. A point of kAllPages takes all
/// there are.
inline constexpr std::size_t kAllPages = 0;
void evaluate_curve(const Question& question, const std::vector<std::size_t>& points,
                    unsigned draws);

}  // namespace chaff::cli
