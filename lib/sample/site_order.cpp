#include "sample/site_order.h"

#include <xxhash.h>

namespace chaff::detail {

std::uint64_t name_hash(std::string_view site) { return XXH3_64bits(site.data(), site.size()); }

}  // namespace chaff::detail
