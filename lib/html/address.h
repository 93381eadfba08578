// Addresses of pages.
#pragma once

#include <string>
#include <string_view>

namespace chaff::detail {

/// Upper bound of the bytes of an address. Longer ones are none.
inline constexpr std::size_t kMaxAddressBytes = 2048;

/// The address that `reference`, as a link has it, means on a page at `base` (RFC 3986). Empty
/// unless it is one of http or https with a host. Cost: linear.
std::string resolve_address(std::string_view reference, std::string_view base);

}  // namespace chaff::detail
