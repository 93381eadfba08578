// Makes pages of any number of sites that look like a crawl to chaff. A page depends only on its
// number and the seed, so pages can be made in any order, on any number of threads, in constant
// memory.
#pragma once

#include <cstdint>
#include <string>

#include "generator/crawl_order.h"
#include "generator/vocabulary.h"

namespace chaff::bench {

/// A page with its labels, one character per line of text: '1' article, '0' boilerplate, '?' some
/// of both. Reused from page to page.
struct MadePage {
  std::string id, url, site, title, text, labels;
};

/// A crawl. The pages of its sites have menus, bylines, share bars, captions, read-also lines,
/// teasers for other articles of the site, counters, forms and imprints. Agency reports are on
/// several sites. Some sites print articles twice, paste one background paragraph into a dozen of
/// them, glue template pieces together, wrap their imprint differently on each page, or lose all
/// line breaks.
class Generator {
 public:
  /// REQUIRES as CrawlOrder; `vocabulary` outlives the generator.
  Generator(const Vocabulary& vocabulary, std::uint64_t pages, std::uint64_t sites,
            std::uint64_t seed)
      : vocabulary_(vocabulary), seed_(seed), order_(pages, sites, seed) {}

  std::uint64_t pages() const { return order_.pages(); }
  std::uint64_t sites() const { return order_.sites(); }

  /// Makes page `i` < pages(). Cost: linear in the page.
  void make(std::uint64_t i, MadePage& page) const;

 private:
  const Vocabulary& vocabulary_;
  std::uint64_t seed_;
  CrawlOrder order_;
};

/// Pages per site by default: the average of crawls.
inline constexpr std::uint64_t kPagesPerSite = 55;

/// Estimates how many pages make `bytes` bytes of JSON lines. Cost: making some hundred pages.
std::uint64_t pages_for(const Vocabulary& vocabulary, std::uint64_t bytes, std::uint64_t seed);

/// Appends the page as a JSON line, with its labels if `labelled`.
void append_json(const MadePage& page, bool labelled, std::string& out);

}  // namespace chaff::bench
