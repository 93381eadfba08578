#include "chaff/options.h"

#include <algorithm>
#include <string>
#include <utility>

#include "chaff/rules.h"

namespace chaff {
namespace {

std::unexpected<Error> bad(std::string message) {
  return std::unexpected(Error{ErrorCode::kBadOption, std::move(message), 0});
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
  for (const std::string& name : options.keep) {
    if (std::ranges::find(category_names(), name) != category_names().end()) continue;
    std::string known;
    for (const std::string& category : category_names()) known += (known.empty() ? "" : ", ") + category;
    return bad("keep names the category \"" + name + "\"; there are " + known);
  }
  if (!(options.warn_ratio >= 0 && options.warn_ratio <= 1)) {
    return bad("warn_ratio is " + std::to_string(options.warn_ratio) + ", it must be 0 to 1");
  }
  return {};
}

}  // namespace chaff
