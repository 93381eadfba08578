#include "generator/crawl_order.h"

#include <algorithm>
#include <bit>
#include <numeric>

#include "generator/random.h"

namespace chaff::bench {
namespace {

std::uint64_t sites_in(std::uint32_t octave, std::uint64_t sites) {
  return std::min(std::uint64_t{1} << octave, sites - ((std::uint64_t{1} << octave) - 1));
}

}  // namespace

CrawlOrder::CrawlOrder(std::uint64_t pages, std::uint64_t sites, std::uint64_t seed)
    : pages_(pages), sites_(sites), octaves_(static_cast<std::uint32_t>(std::bit_width(sites))) {
  Random random({seed, 1});
  start_ = random.next() % pages;
  // With a step near the golden ratio, neighbours in the crawl are far apart in the list of pages.
  step_ = pages * 618 / 1000 + random.below(1000);
  while (std::gcd(step_, pages) != 1) ++step_;

  const auto weight = [&](std::uint32_t octave) {
    return (sites_in(octave, sites) << 16) >> octave;
  };
  std::uint64_t all = 0, before = 0;
  for (std::uint32_t k = 0; k < octaves_; ++k) all += weight(k);
  for (std::uint32_t k = 0; k < octaves_; ++k) {
    octave_begin_[k] = pages * before / all;
    before += weight(k);
  }
  octave_begin_[octaves_] = pages;
}

Place CrawlOrder::at(std::uint64_t i) const {
  const std::uint64_t page = (i * step_ + start_) % pages_;
  const auto* const end = octave_begin_.begin() + octaves_;
  const auto octave =
      static_cast<std::uint32_t>(std::upper_bound(octave_begin_.begin(), end, page) -
                                 octave_begin_.begin()) -
      1;
  const std::uint64_t count = sites_in(octave, sites_);
  const std::uint64_t here = octave_begin_[octave + 1] - octave_begin_[octave];
  const std::uint64_t within = page - octave_begin_[octave];
  const auto begin = [&](std::uint64_t site) {
    return (site * here + count - 1) / count;
  };  // its first page
  const std::uint64_t site = within * count / here;
  return {(std::uint64_t{1} << octave) - 1 + site, within - begin(site),
          begin(site + 1) - begin(site)};
}

}  // namespace chaff::bench
