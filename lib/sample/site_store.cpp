#include "sample/site_store.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace chaff::detail {
namespace {

// Memory of a site besides its name and pages.
constexpr std::uint64_t kSiteOverhead = 192;

}  // namespace

void SiteStore::add(const SiteKeyView& site, const PageKey& key, const Page& page,
                    const LearnOptions& options) {
  if (const auto known = sites_.find(site); known != sites_.end()) {
    const std::uint64_t before = known->second.bytes();
    known->second.add(key, page, options);
    bytes_ += known->second.bytes() - before;  // wraps where the sample shrinks, as intended
    return;
  }
  SiteSample sample;  // filled before it is inserted: bad_alloc must not leave an empty site
  sample.add(key, page, options);
  const std::uint64_t added = kSiteOverhead + site.name.size() + sample.bytes();
  sites_.try_emplace(SiteKey(site.name), std::move(sample));
  bytes_ += added;
}

void SiteStore::merge(const SiteKey& site, SiteSample&& sample, const LearnOptions& options) {
  const auto [at, added] = sites_.try_emplace(site);
  if (added) bytes_ += kSiteOverhead + site.name.size();
  const std::uint64_t before = at->second.bytes();
  at->second.merge(std::move(sample), options);
  bytes_ += at->second.bytes() - before;
}

void SiteStore::merge(SiteStore&& other, const LearnOptions& options) {
  for (auto& [site, sample] : other.sites_) merge(site, std::move(sample), options);
}

Result<void> SiteStore::drain(const Write& write, const LearnOptions& options) {
  for (auto at = sites_.begin(); at != sites_.end();) {
    auto& [site, sample] = *at;
    if (!sample.pages().empty()) {
      if (auto done = write(site, sample); !done) return done;
    }
    at = sample.forget_pages(options) ? std::next(at) : sites_.erase(at);
  }
  bytes_ = 0;
  return {};
}

std::optional<std::pair<SiteKey, SiteSample>> SiteStore::take_first() {
  if (sites_.empty()) return std::nullopt;
  auto node = sites_.extract(sites_.begin());
  bytes_ -= std::min(bytes_, kSiteOverhead + node.key().name.size() + node.mapped().bytes());
  return std::pair(std::move(node.key()), std::move(node.mapped()));
}

void SiteStore::clear() {
  sites_.clear();
  bytes_ = 0;
}

}  // namespace chaff::detail
