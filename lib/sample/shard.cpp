#include "chaff/shard.h"

#include <string>

#include "sample/site_order.h"

namespace chaff {
namespace {

constexpr std::uint32_t kMaxShards = 1'000'000;

}  // namespace

bool Shard::holds(std::string_view site) const {
  return detail::part_of_hash(detail::name_hash(site), count) == index;
}

Result<void> validate(const Shard& shard) {
  if (shard.count >= 1 && shard.count <= kMaxShards && shard.index < shard.count) return {};
  return std::unexpected(Error{.code = ErrorCode::kBadOption,
                               .message = "shard " + std::to_string(shard.index) + "/" +
                                          std::to_string(shard.count) +
                                          ": it must be 0/N to N-1/N, N at most 1,000,000",
                               .field = "shard"});
}

}  // namespace chaff
