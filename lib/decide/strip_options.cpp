#include "chaff/strip_options.h"

#include <algorithm>
#include <string>
#include <utility>

#include "chaff/heuristics.h"

namespace chaff {
namespace {

std::unexpected<Error> bad(std::string message) {
  return std::unexpected(Error{ErrorCode::kBadOption, std::move(message), 0});
}

Result<void> all_known(const std::vector<std::string>& names, const std::vector<std::string>& known,
                       const std::string& what) {
  for (const std::string& name : names) {
    if (std::ranges::find(known, name) != known.end()) continue;
    std::string list;
    for (const std::string& one : known) list += (list.empty() ? "" : ", ") + one;
    return bad(what + " \"" + name + "\"; there are " + list);
  }
  return {};
}

}  // namespace

Result<void> validate(const StripOptions& options) {
  std::vector<std::string> names;
  for (const HeuristicInfo& heuristic : heuristics()) names.emplace_back(heuristic.name);
  if (auto known = all_known(options.without, names, "there is no heuristic"); !known) return known;
  if (!(options.warn_ratio >= 0 && options.warn_ratio <= 1)) {
    return bad("warn_ratio is " + std::to_string(options.warn_ratio) + "; it must be 0 to 1");
  }
  return {};
}

}  // namespace chaff
