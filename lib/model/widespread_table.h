// The widespread table: lines that are boilerplate on many sites, for pages of sites that the model
// hardly knows.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/sorted_runs.h"
#include "base/spool.h"
#include "model/site_block.h"

namespace chaff::detail {

/// The number of owners from which a line counts as widespread. Fewer could be several domains of
/// one publisher.
inline constexpr std::uint32_t kWidespreadOwners = 3;

/// The number of articles from which a site votes, and from which the table is not used on its
/// pages. With fewer articles, half of them can be one story and its follow-ups. With more, the
/// site's own templates are better evidence.
inline constexpr std::uint32_t kVotingArticles = 8;

/// The most lines in the table; if there are more, the most widespread are kept. Bounds its size to
/// about 10 MB for any model.
inline constexpr std::size_t kWidespreadLines = 65536;

/// The fingerprints of the lines for which a site votes, ascending.
std::vector<std::uint64_t> votes_of(const SiteTemplates& site);

/// The table as a site (docs/model-format.md) in which "articles" are owners.
struct WidespreadTable {
  SiteBytes bytes;
  std::size_t lines = 0;
};

/// Counts the votes of sites. The result depends only on the set of sites. For that, a site's
/// number must be its place in the order of sites.
///
/// A site votes for those of its lines (exact and masked) that are on most of its articles. That
/// leaves out wire copy, which is on a small share of the articles of each site, however many sites
/// print it. Short lines must be on half of the articles and near other repeated lines: headings
/// such as "Ingredients" are on most articles of many sites, but between text that is not repeated.
/// Long lines may be alone, as consent notices are in extracted text, but must be on four fifths: a
/// background paragraph can be on half. Cost: linear in the bytes of the blocks, O(v log v) in the
/// votes. Memory: at most `max_bytes` of votes; the others are in spools.
class WidespreadCounter {
 public:
  WidespreadCounter(std::uint64_t max_bytes, MakeSpool make_spool);

  /// Adds the votes of a site, which are in its texts. Errors: kUnwritable.
  Result<void> add(std::uint32_t number, const SiteBlock& site, std::span<const std::byte> texts);

  /// Returns the table. Call once. `read_site` must return the bytes of a site again: each line's
  /// example comes from the first site that voted for it. Errors: kUnreadable, kUnwritable.
  using ReadSite = std::function<Result<SiteBytes>(std::uint32_t number)>;
  Result<WidespreadTable> encode(const ReadSite& read_site,
                                 std::size_t max_lines = kWidespreadLines);

 private:
  // A vote of a site for a line. Key 0, which is never a fingerprint, counts the voting sites.
  struct Vote {
    std::uint64_t key = 0;
    std::uint64_t owner = 0;
    std::uint32_t site = 0;

    friend auto operator<=>(const Vote&, const Vote&) = default;
  };

  // A line with its votes.
  struct Line {
    std::uint64_t key = 0;
    std::uint32_t owners = 0;
    std::uint32_t site = 0;
  };

  Result<std::vector<Line>> count(std::size_t max_lines, std::uint32_t& all_owners);

  SortedRuns<Vote> votes_;
  std::uint32_t sites_ = 0;
};

}  // namespace chaff::detail
