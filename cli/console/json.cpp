#include "console/json.h"

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>

namespace chaff::cli {
namespace {

// Up to here every whole number is a double.
constexpr double kMaxWhole = 9007199254740992.0;

}  // namespace

Json json_number(double value) {
  if (std::abs(value) <= kMaxWhole && value == std::trunc(value))
    return static_cast<std::int64_t>(value);
  return value;
}

std::string json_line(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace chaff::cli
