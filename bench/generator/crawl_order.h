// The order of a crawl's pages: site sizes follow Zipf's law, and the pages of all sites are mixed.
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

/// Distributes `pages` pages among `sites` sites and shuffles them. Each octave of sites (1, 2, 4,
/// 8, … of them) has as many pages as any other, so the n-th site has about 1/n of the first one's
/// pages. Memory: a few numbers.
class CrawlOrder {
 public:
  /// REQUIRES 0 < sites < 2^32, 0 < pages < 2^32. With too few pages, the last sites stay empty.
  CrawlOrder(std::uint64_t pages, std::uint64_t sites, std::uint64_t seed);

  std::uint64_t pages() const { return pages_; }
  std::uint64_t sites() const { return sites_; }

  /// The page at position `i` < pages() of the crawl. Every page has one position. Cost: constant.
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
