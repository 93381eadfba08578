// A page as a report shows it.
#pragma once

#include <string>

#include "chaff/chaff.h"

#include "console/json.h"

namespace chaff::cli {

/// Explains pages. One thread.
class PageViewer {
 public:
  /// REQUIRES valid options.
  PageViewer(const Model& model, const RuleSet& rules, const StripOptions& options,
             const Weights& weights)
      : stripper_(*Stripper::create(model, rules, options, weights)) {}

  /// The page as JSON: its id, title, place, bytes, the bytes removed at each level, and its text
  /// in units. Each has its score, the largest effects of heuristics as [number of the heuristic,
  /// effect], and the level from which it goes with the evidence. Blank lines have their text only.
  Json view(const Record& record, const std::string& place);

 private:
  Stripper stripper_;
};

}  // namespace chaff::cli
