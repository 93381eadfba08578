// Names of sites. The public part, site_of_url, is in chaff/page.h.
#pragma once

#include <string_view>

namespace chaff::detail {

/// The owner of a site, as far as its name shows: the registrable domain. "news.example.co.uk" and
/// "example.co.uk" have the same owner. Votes are counted per owner because subdomains cost
/// nothing: with one vote per site, anybody could vote a line into the widespread table. Blogs on
/// one platform's domain share a vote; lines of that platform come in through blogs with domains of
/// their own. The public suffix list would know better, but it changes, and equal pages must give
/// equal bytes. The result is a suffix of `site`. Cost: linear in the name.
std::string_view owner_of(std::string_view site);

}  // namespace chaff::detail
