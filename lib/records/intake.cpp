#include "records/intake.h"

#include <span>
#include <utility>

namespace chaff::detail {
namespace {

constexpr std::size_t kReadBytes = std::size_t{1} << 18;

}  // namespace

bool Intake::fill() {
  if (ended) return false;
  const std::size_t before = held.size();
  held.resize(before + kReadBytes);
  const auto got = source->read(std::span(held).subspan(before));
  held.resize(before + (got ? *got : 0));
  if (!got) last_error = got.error();
  ended = !got || *got == 0;
  return !ended;
}

std::string Intake::take(std::size_t bytes) {
  if (bytes == held.size()) return std::exchange(held, {});
  std::string rest;  // copied instead of what is taken, because it is less
  rest.reserve(held.size() - bytes + kReadBytes);
  rest.append(held, bytes);
  std::string taken = std::exchange(held, std::move(rest));
  taken.resize(bytes);
  return taken;
}

}  // namespace chaff::detail
