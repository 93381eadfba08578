#include "chaff/learn_options.h"

#include <string>
#include <utility>

namespace chaff {
namespace {

std::unexpected<Error> bad(std::string message) {
  return std::unexpected(Error{ErrorCode::kBadOption, std::move(message), 0});
}

}  // namespace

Result<void> validate(const LearnOptions& options) {
  if (options.sample_pages < 1 || options.sample_pages > 65535) {
    return bad("sample_pages is " + std::to_string(options.sample_pages) +
               ", it must be 1 to 65,535");
  }
  if (options.page_bytes < 1024 || options.page_bytes > 16 * 1024 * 1024) {
    return bad("page_bytes is " + std::to_string(options.page_bytes) +
               ", it must be 1 KiB to 16 MiB");
  }
  return {};
}

}  // namespace chaff
