#include "templates/line_context.h"

#include <algorithm>

namespace chaff::detail {
namespace {

constexpr std::uint32_t kLongLine = 80;   // bytes from which a fresh line counts as article text
constexpr double kShortLineWeight = 0.1;  // of a shorter one, which may be a teaser

}  // namespace

void LineContext::start_page(std::size_t lines) {
  repeated_.assign(lines + 2 * kNear, 0);
  fresh_.assign(1, 0.0);
  fresh_.reserve(lines + 1);
}

void LineContext::add_line(std::uint32_t bytes, bool repeated) {
  repeated_[fresh_.size() - 1 + kNear] = repeated;
  double fresh = fresh_.back();
  if (!repeated) {
    const bool is_long = bytes >= kLongLine;
    (is_long ? long_bytes_ : short_bytes_) += bytes;
    fresh += is_long ? bytes : kShortLineWeight * bytes;
  }
  fresh_.push_back(fresh);
}

double LineContext::company(std::size_t line) const {
  const std::size_t below = fresh_.size() - 2 - line;
  const std::size_t neighbours = std::min(line, kNear) + std::min(below, kNear);
  int repeated = 0;
  for (std::size_t i = 0; i <= 2 * kNear; ++i) repeated += i == kNear ? 0 : repeated_[line + i];
  return neighbours == 0 ? 0 : repeated / static_cast<double>(neighbours);
}

double LineContext::side(std::size_t line) const {
  const double all = fresh_.back();
  return all > 0 ? (fresh_[line] + fresh_[line + 1]) / (2 * all) : 0.5;
}

double LineContext::prose() const {
  return long_bytes_ > 0 ? long_bytes_ / (long_bytes_ + short_bytes_) : 0;
}

}  // namespace chaff::detail
