// Makes sites of pages from bytes, so that changing one byte changes a site: one more page, a line
// that recurs, an article at two addresses.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "chaff/page.h"

#include "support/input.h"

namespace chaff::fuzz {

struct SitePage {
  std::string site, id, title, text, markup{};
  Page page() const { return {text, site, id, title, markup}; }
};

/// The pages that the rest of an input describes: at most kMaxPages, with kMaxBytes of text in
/// total. Bytes are literal text, except:
///
///     \x01 c   boilerplate: line c of a list of typical phrases
///     \x02 c   line c of the lines written so far
///     \x03 c   c words that no other page has
///     \x04 c   ends the page and repeats it c times, with new words for \x03 each time
///     \x05     makes the text before it the page's title
///     \x06 c   ends the page; the next one is of site c
///     \x0F     makes the text before it the page's markup, whether or not it can be any
///
/// c is one byte, modulo the number of choices.
std::vector<SitePage> pages_of(Input& input);

inline constexpr std::size_t kMaxPages = 64;
inline constexpr std::size_t kMaxBytes = std::size_t{1} << 16;

}  // namespace chaff::fuzz
