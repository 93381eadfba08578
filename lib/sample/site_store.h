// The samples of many sites in memory, while pages are added. Both learners keep their pages here.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>

#include "chaff/error.h"
#include "chaff/learn_options.h"
#include "chaff/page.h"

#include "sample/sample.h"
#include "sample/site_order.h"

namespace chaff::detail {

/// A set of sites with their samples, which grows by pages, samples and other stores. The same
/// pages give the same store, in any order. All members take the same options on each call. Not
/// thread-safe.
class SiteStore {
 public:
  /// Adds a page to its site's sample. `key` is page_key(page, options.seed), which the caller
  /// computes because that takes most of the time and needs no lock. Cost: O(log sites + log k),
  /// plus the copy. After std::bad_alloc the store is unchanged.
  void add(const SiteKeyView& site, const PageKey& key, const Page& page,
           const LearnOptions& options);

  /// Adds the pages of a sample to those of its site.
  void merge(const SiteKey& site, SiteSample&& sample, const LearnOptions& options);

  /// Adds everything in `other`. After std::bad_alloc the rest is still in `other`: merging it
  /// again completes the work.
  void merge(SiteStore&& other, const LearnOptions& options);

  /// Passes each sample that holds pages to `write`, in the order of sites, and then frees these
  /// pages. A full sample leaves its largest key as a bound (SiteSample::forget_pages). Stops
  /// at the first error of `write` and returns it.
  using Write = std::function<Result<void>(const SiteKey&, const SiteSample&)>;
  Result<void> drain(const Write& write, const LearnOptions& options);

  /// Removes the first site and returns it, or nothing if there is none.
  std::optional<std::pair<SiteKey, SiteSample>> take_first();

  /// Forgets all sites, their bounds included.
  void clear();

  const Sites& sites() const { return sites_; }

  /// Upper estimate of the memory that sites and pages take.
  std::uint64_t bytes() const { return bytes_; }

 private:
  Sites sites_;
  std::uint64_t bytes_ = 0;
};

}  // namespace chaff::detail
