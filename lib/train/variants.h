// Variants of labelled sites: the same boilerplate around other kinds of articles. There are few
// labelled sites; without variants, training would conclude that articles are long paragraphs that
// never recur.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace chaff::detail {

/// A labelled page that owns its texts.
struct OwnedPage {
  std::string id, title, text, labels;
  std::string markup{};  ///< empty if the page is only text
};

/// Articles become lists of short notices that often recur, as on the site of a parish or a club.
/// Half of the pages come twice, as on sites with a print or mobile copy of each page.
std::vector<OwnedPage> notices(const std::vector<OwnedPage>& pages, std::uint64_t seed);

/// Puts words that recur on the site into its articles: sub-headings, tables of names and values,
/// lists whose items recur, refrains. Between an article's own text, what recurs is article. On
/// pages with markup, these lines are in new elements beside the paragraphs.
std::vector<OwnedPage> fields(const std::vector<OwnedPage>& pages, std::uint64_t seed);

/// Keeps little more than the headline of each article.
std::vector<OwnedPage> stubs(const std::vector<OwnedPage>& pages, std::uint64_t seed);

/// Breaks long lines, at a different width on each page: only runs of tokens then show templates.
std::vector<OwnedPage> rewrapped(const std::vector<OwnedPage>& pages, std::uint64_t seed);

/// What an extractor might leave of each page: the article, and sometimes a line of boilerplate in
/// it or beside it.
std::vector<OwnedPage> extracts(const std::vector<OwnedPage>& pages, std::uint64_t seed);

}  // namespace chaff::detail
