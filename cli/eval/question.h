// A question to `chaff eval`: the pages, how to learn and strip them, how to report.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "console/messages.h"
#include "eval/experiment.h"
#include "eval/figures.h"

namespace chaff::cli {

struct Question {
  std::vector<LabelledSite> sites;
  std::optional<Model> model;  ///< instead of learning the sites
  bool no_model = false;       ///< learn nothing
  bool holdout = false;        ///< learn the first half of each site's pages, measure the second
  Setup setup;
  std::map<std::string, Weights, std::less<>> without;  ///< for a site, trained without it
  Conditions conditions;
  Form form = Form::kText;
  std::vector<std::string> by;  ///< of kGroupings; for evaluate_plain()
  WarningCounts warnings;       ///< about the pages, for Form::kJson

  /// The weights that replace the setup's on this site, or null.
  const Weights* weights_for(const std::string& site) const;
};

/// One experiment per site, with the pages that the question names and these setups.
std::vector<Experiment> site_experiments(const Question& question,
                                         const std::vector<const Setup*>& setups);

/// The kinds of evaluation; each runs its experiments and prints a report on standard output.
void evaluate_plain(const Question& question);

/// All heuristics on, then each off in turn.
void evaluate_ablation(const Question& question);

/// What each cue rule matches among the labelled lines. Cost: one search for each distinct line.
void evaluate_per_rule(const Question& question);

/// The learning curve: groups of n pages of a site, each learned alone. A point of kAllPages takes
/// all pages of a site.
inline constexpr std::size_t kAllPages = 0;
void evaluate_curve(const Question& question, const std::vector<std::size_t>& points,
                    unsigned draws);

}  // namespace chaff::cli
