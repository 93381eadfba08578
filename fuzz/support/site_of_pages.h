// Makes sites of pages of bytes, so that a fuzzer that changes a byte changes a site: a page more,
// a line that comes back, an article that stands at two addresses.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "chaff/page.h"

#include "support/input.h"

namespace chaff::fuzz {

struct SitePage {
  std::string site, id, title, text;
  Page page() const { return {text, site, id, title}; }
};

/// The pages that the rest of an input describes, at most kMaxPages with kMaxBytes of text
/// together. Bytes stand for themselves, but:
///
///     \x01 c   boilerplate: line c of a list of phrases as sites have them
///     \x02 c   line c of those that the input wrote before
///     \x03 c   c words that no other page has
///     \x04 c   ends the page and repeats it c times, each with words of its own for \x03
///     \x05     what stands before it on the page is its title
///     \x06 c   ends the page; the next one is of site c
///
/// c is one byte, modulo what there is.
std::vector<SitePage> pages_of(Input& input);

inline constexpr std::size_t kMaxPages = 64;
inline constexpr std::size_t kMaxBytes = std::size_t{1} << 16;

}  // namespace chaff::fuzz
