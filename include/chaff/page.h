// A page as chaff sees it, byte ranges of it, and the site that it belongs to.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "chaff/export.h"

namespace chaff {

/// Half-open range [begin, end) of bytes of a page's text.
struct Span {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

/// One scraped document. All members are views: the caller keeps the bytes alive for the call that
/// takes the page. Any bytes are tolerated; UTF-8 is expected.
struct Page {
  std::string_view text{};
  std::string_view site{};   ///< the key under which repetition counts; empty: a site of its own
  std::string_view id{};     ///< distinguishes pages with equal text; may be empty
  std::string_view title{};  ///< evidence for where the article starts; may be empty
};

/// The site key of a URL: its host in lower case, without user, port and a leading "www.". A bare
/// host is accepted too. Returns an empty string where there is no host. Cost: linear in the URL's
/// length.
CHAFF_EXPORT std::string site_of_url(std::string_view url);

}  // namespace chaff
