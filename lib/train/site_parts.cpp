#include "train/site_parts.h"

#include <map>
#include <string_view>

namespace chaff::detail {

std::vector<std::size_t> site_parts(std::span<const std::string> sites, std::size_t parts) {
  std::map<std::string_view, std::size_t> part_of;
  for (const std::string& site : sites) part_of.try_emplace(site, 0);
  std::size_t next = 0;
  for (auto& [site, part] : part_of) part = next++ % parts;
  std::vector<std::size_t> found;
  found.reserve(sites.size());
  for (const std::string& site : sites) found.push_back(part_of[site]);
  return found;
}

}  // namespace chaff::detail
