// The list of heuristics, for help texts, reports and StripOptions::without.
#pragma once

#include <string_view>
#include <vector>

#include "chaff/export.h"
#include "chaff/reason.h"

namespace chaff {

/// One heuristic: a kind of evidence for or against a line. The texts are static.
struct HeuristicInfo {
  std::string_view name;
  std::string_view summary;  ///< one line: what it looks at
  Reason reason{};           ///< of removals for which its evidence weighed most; a heuristic may
                             ///< report a more exact one
};

/// All of them, in a fixed order; docs/heuristics.md lists them.
CHAFF_EXPORT std::vector<HeuristicInfo> heuristics();

}  // namespace chaff
