// What a report says of each site, and which of its pages it shows.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "chaff/reason.h"
#include "chaff/stripper.h"

#include "run/reading.h"

namespace chaff::cli {

/// Where a page is in the inputs: the index of the file, and the line or record in it.
using PageKey = std::pair<std::size_t, std::uint64_t>;

inline constexpr std::size_t kReasons = static_cast<std::size_t>(Reason::kWidespreadLine) + 1;

/// The figures of one page that was stripped.
struct PageFigures {
  std::string site;  ///< empty: none
  PageKey key;
  std::uint64_t hash = 0;  ///< of its id and the beginning of its text
  std::uint64_t bytes = 0, removed_bytes = 0;
  std::array<std::uint64_t, kReasons> by_reason{};  ///< removed bytes
  bool known_site = false, damaged_site = false, nearly_all = false, replaced = false;
};

/// REQUIRES a result with reasons.
PageFigures figures_of(const Task& task, const Record& record, const StripResult& result);

/// The pages of a site that a report shows: half are those that lost the largest share, the others
/// are drawn by their hash. The choice depends on the pages, not on their order.
class PageChoice {
 public:
  explicit PageChoice(std::size_t most) : most_(most) {}

  void add(const PageFigures& page);

  /// The chosen pages, those with the largest share first.
  std::vector<PageKey> chosen() const;

 private:
  // Smaller is better in both. The key comes last: equal pages differ in nothing else.
  using Ranked = std::tuple<double, std::uint64_t, PageKey>;

  std::size_t most_;
  std::set<Ranked> largest_;  // by minus the share, then by the hash
  std::set<std::pair<std::uint64_t, Ranked>> drawn_;
};

/// Sums over the pages of a site.
struct SiteFigures {
  explicit SiteFigures(std::size_t most_pages) : choice(most_pages) {}

  std::uint64_t pages = 0, bytes = 0, removed_bytes = 0;
  std::array<std::uint64_t, kReasons> by_reason{};
  std::uint64_t unknown = 0;  ///< pages for which the model has no site
  std::uint64_t damaged = 0, nearly_all = 0, replaced = 0;
  PageChoice choice;

  void add(const PageFigures& page);
};

using SiteTable = std::map<std::string, SiteFigures>;

/// The sites with the most pages, at most `most` of them, in this order.
std::vector<SiteTable::const_iterator> largest_sites(const SiteTable& sites, std::size_t most);

}  // namespace chaff::cli
