// Deals sites into parts, so that networks of other parts can score each site unseen.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace chaff::detail {

/// The part, from 0, of each entry of `sites`. Equal sites are in one part. Different ones are
/// dealt in the order of their names, so the parts are about equal and do not depend on the order
/// of the entries; with fewer sites than parts, some parts stay empty. REQUIRES parts > 0. Cost:
/// O(n log n).
std::vector<std::size_t> site_parts(std::span<const std::string> sites, std::size_t parts);

}  // namespace chaff::detail
