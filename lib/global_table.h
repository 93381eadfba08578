// The global table: lines that are furniture on many sites, for pages of a site that the model hardly knows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "site_model.h"

namespace chaff::detail {

/// Whose a site is, as far as its name tells: "news.example.co.uk" and "example.co.uk" are one owner's. A site's owner
/// has one vote, so that nobody puts a line into the table with subdomains, which cost nothing. Blogs on one platform's
/// domain have one vote together; that platform's lines come in by the blogs that have a domain of their own. The
/// public suffix list would know better, but it changes, and equal pages must give equal bytes.
std::string_view owner_of(std::string_view site);

/// A line's owners from which it counts as widespread. Fewer can be one publisher's several domains.
inline constexpr std::uint32_t kWidespreadOwners = 3;

/// Articles from which a site votes, and from which the table isn't asked on its pages. Of fewer, half can be one story
/// and its follow-ups; of more, the site's own repetitions tell better.
inline constexpr std::uint32_t kVotingArticles = 8;

/// Lines that the table holds; of more, the most widespread. A bound on its size (some 10 MB), whatever the model's.
inline constexpr std::size_t kGlobalLines = 65536;

/// The table of these sites, in any order, as a block like a site's (docs/model-format.md), whose "articles" are
/// owners. A pure function of the set of sites.
///
/// A site votes for its lines (exact and masked) that stand on most of its articles: wire copy is on a small share of
/// each site's, however many sites print it. Short lines must stand on half of them, among other repeated lines:
/// headings such as "Ingredients" are on most articles of many sites, but amid text of their own. Long ones may stand
/// alone, as consent notices do in extracted text, but on four fifths: a background paragraph can be on half.
/// Cost: linear in the blocks' bytes; memory for each distinct line that a site votes for, which is less than the
/// blocks.
std::string encode_global_table(std::vector<SiteModel> sites, std::size_t most_lines = kGlobalLines);

}  // namespace chaff::detail
