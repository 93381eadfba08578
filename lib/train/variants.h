// Labelled sites made of labelled sites: the same boilerplate around other kinds of articles.
// Training sees few sites; these keep it from taking "long paragraphs that never recur" for what an
// article is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace chaff::detail {

/// A labelled page that owns its texts.
struct OwnedPage {
  std::string id, title, text, labels;
};

/// Articles become lists of short notices that often recur, as of a parish or a club; half of the
/// pages stand twice, as they do where a site has a print or a mobile copy of each.
std::vector<OwnedPage> notices(const std::vector<OwnedPage>& pages, std::uint64_t seed);

/// Of each article little more than the headline stays.
std::vector<OwnedPage> stubs(const std::vector<OwnedPage>& pages, std::uint64_t seed);

/// Long lines are broken, at another width on each page: templates are then found by runs of
/// tokens, not as lines.
std::vector<OwnedPage> rewrapped(const std::vector<OwnedPage>& pages, std::uint64_t seed);

/// What an extractor might leave of each page: the article, and now and then a line of boilerplate
/// in or beside it.
std::vector<OwnedPage> extracts(const std::vector<OwnedPage>& pages, std::uint64_t seed);

}  // namespace chaff::detail
