// The order of sites in models, in sorted runs and in memory.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "sample/sample.h"

namespace chaff::detail {

/// The hash by which sites are ordered and sharded. Does not depend on the seed of learning, so the
/// order of a model reveals nothing about its seed.
std::uint64_t name_hash(std::string_view site);

/// A site's name and its hash.
struct SiteKey {
  std::uint64_t hash = 0;
  std::string name;

  explicit SiteKey(std::string_view site) : hash(name_hash(site)), name(site) {}
};

/// A SiteKey that does not own the name, for lookups.
struct SiteKeyView {
  std::uint64_t hash = 0;
  std::string_view name;

  SiteKeyView(const SiteKey& key) : hash(key.hash), name(key.name) {}
  explicit SiteKeyView(std::string_view site) : hash(name_hash(site)), name(site) {}
};

/// By hash, then by name.
struct SiteOrder {
  using is_transparent = void;
  bool operator()(const SiteKeyView& a, const SiteKeyView& b) const {
    return a.hash != b.hash ? a.hash < b.hash : a.name < b.name;
  }
};

/// The samples of many sites.
using Sites = std::map<SiteKey, SiteSample, SiteOrder>;

/// Divides the hashes into `parts` equal ranges and returns the one that `hash` is in. Ascending
/// with the hash.
constexpr std::uint32_t part_of_hash(std::uint64_t hash, std::uint32_t parts) {
  return static_cast<std::uint32_t>(((hash >> 32) * parts) >> 32);
}

}  // namespace chaff::detail
