// A page as a report shows it: its text in pieces, each with the level from which it goes.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "chaff/chaff.h"

#include "console/json.h"

namespace chaff::cli {

/// Strips a page at every level. One thread.
class PageViewer {
 public:
  /// REQUIRES valid options.
  PageViewer(const Model& model, const RuleSet& rules, const StripOptions& options,
             const Weights& weights);

  /// The page as JSON: its id, title, place, bytes, the bytes removed at each level, and its units.
  /// A unit is [text] if it stays at every level, else [text, level, reason, category, figures].
  Json view(const Record& record, const std::string& place);

 private:
  std::vector<Stripper> strippers_;  // one for each level
};

}  // namespace chaff::cli
