#include "chaff/options.h"

#include <algorithm>
#include <string>
#include <utility>

#include "chaff/heuristics.h"
#include "chaff/rules.h"

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

Result<void> validate(const LearnOptions& options) {
  if (options.sample_pages < 1 || options.sample_pages > 65535) {
    return bad("sample_pages is " + std::to_string(options.sample_pages) + ", it must be 1 to 65,535");
  }
  if (options.page_bytes < 1024 || options.page_bytes > 16 * 1024 * 1024) {
    return bad("page_bytes is " + std::to_string(options.page_bytes) + ", it must be 1 KiB to 16 MiB");
  }
  return {};
}

Result<void> validate(const StripOptions& options) {
  if (auto known = all_known(options.keep, category_names(), "keep names the category"); !known) return known;
  std::vector<std::string> names;
  for (const HeuristicInfo& heuristic : heuristics()) names.emplace_back(heuristic.name);
  if (auto known = all_known(options.without, names, "without names the heuristic"); !known) return known;
  if (!(options.warn_ratio >= 0 && options.warn_ratio <= 1)) {
    return bad("warn_ratio is " + std::to_string(options.warn_ratio) + ", it must be 0 to 1");
  }
  return {};
}

}  // namespace chaff
