// Which page of which site stands at a place of the crawl: sizes of sites by Zipf's law, pages of
// all sites mixed.
#pragma once

#include <array>
#include <cstdint>

namespace chaff::bench {

/// A page of a site.
struct Place {
  std::uint64_t site = 0;
  std::uint64_t article = 0;   ///< its number on the site
  std::uint64_t articles = 0;  ///< pages of the site
};

/// Deals `pages` pages to `sites` sites and shuffles them. Each octave of sites (1, 2, 4, 8, … of
/// them) has as many pages as any other, so that the n-th site has about 1/n of the first one's.
/// Holds a few numbers, whatever it deals.
class CrawlOrder {
 public:
  /// REQUIRES 0 < sites < 2^32, 0 < pages < 2^32. Where there are fewer pages than it takes, the
  /// last sites stay empty.
  CrawlOrder(std::uint64_t pages, std::uint64_t sites, std::uint64_t seed);

  std::uint64_t pages() const { return pages_; }
  std::uint64_t sites() const { return sites_; }

  /// The page at place `i` < pages() of the crawl. Every page has one place. Cost: constant.
  Place at(std::uint64_t i) const;

 private:
  std::uint64_t pages_;
  std::uint64_t sites_;
  std::uint64_t step_;  // coprime with pages_, so that i * step_ + start_ visits every page once
  std::uint64_t start_;
  std::uint32_t octaves_;
  std::array<std::uint64_t, 33> octave_begin_ = {};  // the first page of each octave of sites
};

}  // namespace chaff::bench
