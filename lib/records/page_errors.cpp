#include "records/page_errors.h"

#include <string_view>

#include "files/file.h"

namespace chaff::detail {
namespace {

// With commas between groups of three digits.
std::string grouped(std::uint64_t value) {
  std::string digits = std::to_string(value);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

}  // namespace

Error page_too_large(const std::string& path, std::string_view unit, std::uint64_t number,
                     std::uint64_t max_page_bytes) {
  const std::string place =
      number == 0 ? "" : std::string(unit) + ' ' + std::to_string(number) + ": ";
  Error error = file_error(ErrorCode::kTooLarge, path,
                           place + "the page is larger than max_page_bytes, " +
                               grouped(max_page_bytes) + " bytes, and was left out",
                           number);
  error.field = "max_page_bytes";
  error.limit = max_page_bytes;
  return error;
}

}  // namespace chaff::detail
