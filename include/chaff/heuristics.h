// The heuristics that decide, for help texts, reports and StripOptions::without.
#pragma once

#include <string_view>
#include <vector>

#include "chaff/export.h"
#include "chaff/reason.h"

namespace chaff {

/// One heuristic: a kind of evidence for or against a line. The texts live as long as the program.
struct HeuristicInfo {
  std::string_view name;
  std::string_view summary;  ///< one line: what it looks at
  Reason reason{};  ///< what a removal says that it brought about, if nothing more exact is known
};

/// All of them, in a fixed order; docs/heuristics.md explains each.
CHAFF_EXPORT std::vector<HeuristicInfo> heuristics();

}  // namespace chaff
