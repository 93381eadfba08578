#include "chaff/learn_options.h"

#include <string>

namespace chaff {
namespace {

Result<void> check(std::string_view field, std::uint64_t value, std::uint64_t min,
                   std::uint64_t max, const char* range) {
  if (value >= min && value <= max) return {};
  return std::unexpected(Error{
      .code = ErrorCode::kBadOption,
      .message = std::string(field) + " is " + std::to_string(value) + "; it must be " + range,
      .field = field,
      .limit = value < min ? min : max});
}

}  // namespace

Result<void> validate(const LearnOptions& options) {
  if (auto valid = check("sample_pages", options.sample_pages, 1, 65535, "1 to 65,535"); !valid)
    return valid;
  return check("page_bytes", options.page_bytes, 1024, 16 << 20, "1 KiB to 16 MiB");
}

}  // namespace chaff
