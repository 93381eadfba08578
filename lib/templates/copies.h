// Finds pages of a site that show the same article: canonical page, AMP page, print page, updated
// version, copies under several addresses.
#pragma once

#include <cstdint>
#include <vector>

#include "templates/page_lines.h"

namespace chaff::detail {

/// Returns for each page the first page with the same article, which is the page itself if it is
/// the first.
///
/// A page is compared with the first pages of earlier articles only, so that a chain of similar
/// pages, each with some text of the next, does not become one article. Two pages show the same
/// article if one of these holds, by the bytes of their lines:
/// - nearly all prose of one page is on the other, and most prose of the other on the one, and
/// prose
///   is most of what they have: an AMP page drops lines, an update adds paragraphs;
/// - most rare lines of each page are on the other: short notices have no prose;
/// - neither has prose of its own, they share nearly all prose, and have hardly a line of their
/// own:
///   one article under many addresses, whose lines are on much of the site.
/// Prose on many pages is no evidence, because it is a notice or a promo of the site.
/// Cost: O(lines * kMaxFirstPages).
std::vector<std::uint32_t> find_copies(PageLines& lines);

}  // namespace chaff::detail
