// The order of sites, which is the same in models, in sorted runs and in memory, and the samples of
// many sites in it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "sample/sample.h"

namespace chaff::detail {

/// What sites are ordered by, and sharded by. Independent of the seed of learning, so that a site's
/// place does not tell of it.
std::uint64_t name_hash(std::string_view site);

/// A site's name with its hash.
struct SiteKey {
  std::uint64_t hash = 0;
  std::string name;

  explicit SiteKey(std::string_view site) : hash(name_hash(site)), name(site) {}
};

/// The same for looking up, without the copy.
struct SiteKeyView {
  std::uint64_t hash = 0;
  std::string_view name;

  SiteKeyView(const SiteKey& key) : hash(key.hash), name(key.name) {}
  explicit SiteKeyView(std::string_view site) : hash(name_hash(site)), name(site) {}
};

struct SiteOrder {
  using is_transparent = void;
  bool operator()(const SiteKeyView& a, const SiteKeyView& b) const {
    return a.hash != b.hash ? a.hash < b.hash : a.name < b.name;
  }
};

using Sites = std::map<SiteKey, SiteSample, SiteOrder>;

/// Which of `parts` equal ranges of the hashes a hash is in. Ascending with the hash.
constexpr std::uint32_t part_of_hash(std::uint64_t hash, std::uint32_t parts) {
  return static_cast<std::uint32_t>(((hash >> 32) * parts) >> 32);
}

}  // namespace chaff::detail
