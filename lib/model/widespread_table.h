// The widespread table: lines that are boilerplate on many sites, for pages of a site that the
// model hardly knows.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/sorted_runs.h"
#include "base/spool.h"
#include "model/site_block.h"

namespace chaff::detail {

/// A line's owners from which it counts as widespread. Fewer can be one publisher's several
/// domains.
inline constexpr std::uint32_t kWidespreadOwners = 3;

/// Articles from which a site votes, and from which the table isn't asked on its pages. Of fewer,
/// half can be one story and its follow-ups; of more, the site's own repetitions tell better.
inline constexpr std::uint32_t kVotingArticles = 8;

/// Lines that the table holds; of more, the most widespread. A bound on its size (some 10 MB),
/// whatever the model's.
inline constexpr std::size_t kWidespreadLines = 65536;

/// A table as a block like a site's (docs/model-format.md), whose "articles" are owners.
struct WidespreadTable {
  std::string block;
  std::size_t lines = 0;
};

/// Counts the votes of sites. A pure function of the set of sites: each must have the same number
/// however the pages were learned, its place in the order of sites.
///
/// A site votes for its lines (exact and masked) that stand on most of its articles: wire copy is
/// on a small share of each site's, however many sites print it. Short lines must stand on half of
/// them, among other repeated lines: headings such as "Ingredients" are on most articles of many
/// sites, but amid text of their own. Long ones may stand alone, as consent notices do in extracted
/// text, but on four fifths: a background paragraph can be on half. Cost: linear in the blocks'
/// bytes, O(v log v) in the votes; memory at most `max_bytes`, the other votes are in spools.
class WidespreadCounter {
 public:
  WidespreadCounter(std::uint64_t max_bytes, MakeSpool make_spool);

  /// Takes the votes of a site. Errors: kUnwritable.
  Result<void> add(std::uint32_t number, const SiteBlock& site);

  /// The table, once. `read_block` gives the blocks of sites again, for the examples: of each line
  /// the one of the first site that voted. Errors: kUnreadable, kUnwritable.
  using ReadBlock = std::function<Result<std::string>(std::uint32_t number)>;
  Result<WidespreadTable> encode(const ReadBlock& read_block,
                                 std::size_t max_lines = kWidespreadLines);

 private:
  // One site's for one line; with key 0, which no fingerprint is, the site's for being counted.
  struct Vote {
    std::uint64_t key = 0;
    std::uint64_t owner = 0;
    std::uint32_t site = 0;
    std::uint32_t index = 0;  // of the template in the site's block

    friend auto operator<=>(const Vote&, const Vote&) = default;
  };

  // A line that got enough votes.
  struct Line {
    std::uint64_t key = 0;
    std::uint32_t owners = 0;
    std::uint32_t site = 0;
    std::uint32_t index = 0;
  };

  Result<std::vector<Line>> count(std::size_t max_lines, std::uint32_t& all_owners);

  SortedRuns<Vote> votes_;
  std::uint32_t sites_ = 0;
};

}  // namespace chaff::detail
